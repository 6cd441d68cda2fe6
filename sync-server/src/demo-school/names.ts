/** Made-up people; the names are as diverse, as accented and as long as those of a real school, so that every screen meets them. */
const words = (text: string): string[] => text.split(/,\s*/);

export const givenNames = words(
  'Aaliyah, Abigail, Adaeze, Ahmet, Aiden, Ali, Alejandra, Amara, Amélie, Amir, Ana Sofía, Anaïs, Andrés, Angela, Anh, Anton, Aria, ' +
    'Aryan, Ayşe, Beatriz, Benjamin, Björn, Bridget, Caleb, Camila, Carter, Çağlar, Chloé, Christopher, Daniela, Darius, David, Deniz, Destiny, ' +
    'Diego, Dimitri, DeShawn, Dylan, Ebru, Elena, Elijah, Elif, Eloísa, Emeka, Emily, Emre, Esperanza, Ethan, Fatima, Farah, Felix, ' +
    'Florence, Francisco, Gabriel, Genesis, Giang, Giulia, Grace, Guadalupe, Hannah, Hà, Hiroshi, Hoàng, Ibrahim, Imani, Ingrid, Isabella, ' +
    'Jackson, Jada, Jamal, Jasmine, Javier, Jia, Joaquín, Jordan, José Luis, Josephine, Kaito, Kamala, Khadija, Kiara, Kwame, Lachlan, Layla, ' +
    'Leïla, Liam, Lương, Lucía, Mateo, Maya, Mei-Ling, Mehmet, Mia, Minh, Mohammed, Mustafa, Naomi, Nasrin, Ngọc, Nicolás, Noor, Núria, Oğuz, ' +
    'Olivia, Omar, Óscar, Parisa, Phương, Priya, Quỳnh, Rafael, Rania, Renée, Rohan, Rosalind, Ryan, Saoirse, Samir, Sebastián, Selin, ' +
    'Sinéad, Sofía, Søren, Takumi, Tariq, Thảo, Thomas, Tomás, Trinh, Tyrone, Uchenna, Valentina, Vihaan, Wei, William, Xiomara, Yara, ' +
    'Yasmin, Yuki, Youssef, Zainab, Zeynep, Zoë',
);

export const familyNames = words(
  'Abdi, Abdullah, Acosta Rivera, Adams, Adeyemi, Agarwal, Aguilar, Al-Farsi, Al-Hashimi, Ali, Álvarez, Anderson, Arslan, Aydın, Baker, Bauer, ' +
    'Begum, Bell, Benítez Castellanos, Bianchi, Brown, Bùi, Campbell, Castillo, Çelik, Chan, Chávez, Chen, Choi, Clark, Cruz, Đặng, Davis, ' +
    'De la Cruz, Delgado, Demir, Diaz, Dubois, Edwards, El-Sayed, Evans, Fernández, Fitzgerald-Montgomery, Flores, Foster, García, ' +
    'García Márquez, Gomez, González, Goldberg, Gray, Green, Guerrero, Gupta, Haddad, Hall, Harris, Hassan, Hernández, Hill, Hồ, Hughes, ' +
    'Hussein, Ibarra, İnce, Jackson, James, Jensen, Johnson, Jones, Kaya, Kelly, Khan, Khoury, Kim, King, Kowalczyk, Lê, Lee, Lewis, Li, Lopez, ' +
    'Mahmoud, Martin, Martínez, Mbeki, McCarthy, Mendoza, Mitchell, Mohamud, Moore, Morales, Müller, Nakamura, Ng, Nguyễn, Núñez, O’Brien, ' +
    'O’Connor, Okafor, Oliveira, Ortiz, Osei, Öztürk, Papadopoulos, Park, Patel, Peña, Pérez, Petrov, Phạm, Phan, Powell, Quiñones, Ramírez, ' +
    'Ramos, Reyes, Richardson, Rivera, Rodríguez, Rossi, Ruiz, Şahin, Sánchez, Santos, Sato, Schmidt, Scott, Shah, Silva, Singh, Smith, ' +
    'Stewart, Suárez, Suleiman, Tanaka, Taylor, Thompson, Torres, Trần, Tshabalala, Turner, van der Berg, Vargas, Vásquez, Venkataraman, ' +
    'Villanueva-Arrabal, Võ, Walker, Wang, Ward, Washington, Watanabe, White, Williams, Wilson, Wright, Yılmaz, Yoon, Young, Zhang, Ziegler',
);

/** As OneRoster writes the name of somebody whom everybody calls otherwise. */
export const calledNames = words(
  'Alex, Ali, Bea, Ben, Cami, Charlie, Dani, DJ, Ellie, Gabe, Izzy, Jo, Kai, Lulu, Max, Mo, Nico, Ray, Sam, Teddy, Val, Zee',
);

export const pronounSets = ['she/her', 'he/him', 'they/them', 'she/they', 'he/they'] as const;
