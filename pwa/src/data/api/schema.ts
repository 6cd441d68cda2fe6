// Made by `npm run openapi` from sync-server/openapi.json.
import type { Json } from "@osss/shared/values.ts";
export interface paths {
    "/api/sync/v1/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A device’s edits up, what changed at the school down */
        post: operations["exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/pokes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live channel: says which scopes have changed */
        get: operations["listenForPokes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the application needs before anybody signs in */
        get: operations["readAppConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["isAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers and has this program’s migrations */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus; on loopback, or with METRICS_TOKEN */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are to the school, and what you may do */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schools you work at, with their day and their attendance codes */
        get: operations["listOwnSchools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/class-meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The class meetings of a school’s day, and whether attendance was taken */
        get: operations["listClassMeetings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is absent: students whose official mark is not a present one
         * @description A class whose attendance is not taken, and a student without a mark, are no absences.
         */
        get: operations["listAbsences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance-sheets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that was ever typed into a sheet, oldest first: who, when, from, to, and what became of it */
        get: operations["readSheetHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance-sheets/{id}/marks/{student_id}/office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the office’s mark, which is the official one; the teacher is told
         * @description The sheet need not exist yet. The same again changes nothing but its stamp.
         */
        put: operations["setOfficeMark"];
        post?: never;
        /** Takes the office’s mark back: the teacher’s is the official one again */
        delete: operations["clearOfficeMark"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-mutations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Edits kept aside that nobody has decided yet, oldest first */
        get: operations["listHeldMutations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-mutations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides an edit that was kept aside; its author is told
         * @description An accepted edit keeps its own stamp: what was typed later than it still wins.
         */
        post: operations["decideHeldMutation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/late-arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Edits that reached the school on a later school day than they count for
         * @description `date` is the day they were received.
         */
        get: operations["listLateArrivals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/student-alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What must be known of students: allergies, plans, who may not fetch them
         * @description Name a school or a student. Which position reads which alerts is a setting of the school.
         */
        get: operations["listStudentAlerts"];
        put?: never;
        /**
         * Adds an alert; it reaches the devices of those who may read it
         * @description The records office writes all, the nurse those of `safety`, the counselor those of `plan`.
         */
        post: operations["addStudentAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/student-alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert */
        get: operations["readStudentAlert"];
        /** Writes an alert anew: all of its text */
        put: operations["changeStudentAlert"];
        post?: never;
        /** Takes an alert away, from devices too; the history keeps it */
        delete: operations["deleteStudentAlert"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OfficeMark: {
            /** @description One of the school’s attendance codes. */
            code: string;
            /** @description Where the code wants them. */
            minutes?: number;
            /** @description Shown to the teacher beside the mark. */
            reason: string;
        };
        Decision: {
            /**
             * @description `accept` applies it as if it had come in time; `return` leaves it aside.
             * @enum {string}
             */
            decision: "accept" | "return";
            /** @description For the author. */
            note?: string;
        };
        NewAlert: {
            /** @enum {string} */
            kind: "allergy" | "seizure" | "medical" | "do_not_release" | "iep" | "section_504" | "custody" | "other";
            title: string;
            details: string | null;
            instructions: string | null;
            begins_on: string | null;
            ends_on: string | null;
            student_id: string;
            /**
             * @description Never changes after: it decides who reads it.
             * @enum {string}
             */
            audience: "safety" | "plan";
        };
        AlertText: {
            /** @enum {string} */
            kind: "allergy" | "seizure" | "medical" | "do_not_release" | "iep" | "section_504" | "custody" | "other";
            title: string;
            details: string | null;
            instructions: string | null;
            begins_on: string | null;
            ends_on: string | null;
        };
        Json: Json;
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; for programs. */
            code: string;
            /** @description One sentence for people: what to do. */
            detail: string;
            /** @description The request, as the server’s log names it. */
            instance: string;
        };
        Me: {
            user_id: string;
            name: string;
            capabilities: ("teach" | "substitute" | "attendance_office" | "records_office" | "administer" | "counsel" | "health" | "family" | "study")[];
            school_ids: string[];
            duties: {
                section_id: string;
                /** @enum {string} */
                role: "teacher" | "co_teacher" | "substitute";
                begins_on: string | null;
                ends_on: string | null;
            }[];
            /** @description A student’s own id, a guardian’s children. */
            own_student_ids: string[];
            /** @description The server’s clock. */
            now: components["schemas"]["Moment"];
        };
        /** @description Milliseconds since 1970 UTC. */
        Moment: number;
        OwnSchool: {
            school_id: string;
            name: string;
            school_code: string | null;
            timezone: string;
            /**
             * Format: date
             * @description The school’s own day at this moment.
             */
            today: string;
            attendance_codes: ({
                code: string;
                description: string;
                is_present: boolean;
                is_excused: boolean;
                office_only: boolean;
                counts_for_ada: boolean;
                wants_minutes: boolean;
                category: string;
                color: string;
                key: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        ClassMeeting: {
            /** @description `section:date:period`, by which marks are set. */
            sheet_id: string;
            section: components["schemas"]["SectionNames"];
            period: components["schemas"]["PeriodTimes"];
            room: string | null;
            teachers: {
                user_id: string;
                name: string;
                /** @enum {string} */
                role: "teacher" | "co_teacher" | "substitute";
            }[];
            /** @description Null: attendance is not taken; nobody is absent for that. */
            taken: {
                by: components["schemas"]["Person"];
                at: components["schemas"]["Moment"];
            } | null;
            enrolled: number;
            /** @description Enrolled students with an official mark. */
            marked: number;
            /** @description Of them, those whose code is not present. */
            absent: number;
        };
        SectionNames: {
            section_id: string;
            course_name: string;
            course_code: string | null;
            section_number: string;
        };
        /** @description Times are the school’s wall clock on that day; null where its schedule names none. */
        PeriodTimes: {
            period_id: string;
            name: string;
            sequence: number;
            start_time: string | null;
            end_time: string | null;
        };
        Person: {
            user_id: string;
            name: string;
        };
        Absence: {
            sheet_id: string;
            student: components["schemas"]["StudentNames"];
            section: components["schemas"]["SectionNames"];
            period: {
                period_id: string;
                name: string;
                sequence: number;
            };
            /** @description The office’s mark if there is one, else the teacher’s. */
            official: components["schemas"]["Mark"];
            teacher: components["schemas"]["Mark"] | null;
            office: components["schemas"]["Mark"] | null;
            meaning: components["schemas"]["CodeMeaning"];
        };
        StudentNames: {
            student_id: string;
            first_name: string;
            last_name: string;
            preferred_name: string | null;
            student_number: string | null;
            grade_level: string | null;
        };
        /** @description A mark with all that belongs to it; of an office mark, `note` is its reason. */
        Mark: {
            code: string;
            minutes?: number;
            left_early_minutes?: number;
            note?: string;
        } & {
            [key: string]: unknown;
        };
        CodeMeaning: {
            code: string;
            description: string;
            is_present: boolean;
            is_excused: boolean;
            category: string;
        };
        RecordedEdit: {
            id: string;
            sheet_id: string;
            section_id: string;
            /** Format: date */
            date: string;
            /** @description Null: not done by a person. */
            by: components["schemas"]["Person"] | null;
            from_device: boolean;
            made_at: components["schemas"]["Moment"];
            /** @description When it counts as made. */
            effective_at: components["schemas"]["Moment"];
            received_at: components["schemas"]["Moment"];
            /** @description Received on a later school day than it counts for. */
            late: boolean;
            changes: components["schemas"]["CellChange"][];
        };
        CellChange: {
            /**
             * @description Whose mark, that attendance was taken, or the field of a record.
             * @enum {string}
             */
            cell: "taken" | "teacher" | "office" | "preferred_name" | "pronouns" | "dropped_on";
            /** @description Null: the change is of the sheet. */
            student: components["schemas"]["StudentNames"] | null;
            /** @description What the author saw. */
            from: components["schemas"]["Json"];
            /** @description What was typed. */
            to: components["schemas"]["Json"];
            /** @enum {string} */
            outcome: "applied" | "lost" | "held" | "withdrawn";
            reason: string | null;
        };
        /** @description What stands now. The teacher’s own mark is kept beside the office’s. */
        StandingMark: {
            sheet_id: string;
            student_id: string;
            official: components["schemas"]["Mark"] | null;
            teacher: components["schemas"]["Mark"] | null;
            office: components["schemas"]["Mark"] | null;
        };
        HeldMutation: {
            id: string;
            collection: string;
            document_id: string;
            section: components["schemas"]["SectionNames"] | null;
            by: components["schemas"]["Person"];
            /** @enum {string} */
            reason: "no_access" | "outside_window" | "too_late" | "not_enrolled" | "unknown_code" | "office_only_code" | "no_such_document";
            /** @description False: no yes can apply it; its author sees why. */
            decidable: boolean;
            effective_at: components["schemas"]["Moment"];
            received_at: components["schemas"]["Moment"];
            changes: components["schemas"]["CellChange"][];
        };
        /** @description `safety` for whoever is with the student, `plan` for those who teach and counsel. */
        StudentAlert: {
            id: string;
            /** @enum {string} */
            audience: "safety" | "plan";
            /** @enum {string} */
            kind: "allergy" | "seizure" | "medical" | "do_not_release" | "iep" | "section_504" | "custody" | "other";
            title: string;
            details: string | null;
            instructions: string | null;
            begins_on: string | null;
            ends_on: string | null;
            student: components["schemas"]["StudentNames"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    exchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    protocol: number;
                    client_id: string;
                    now: number;
                    max_seq: number;
                    proof: string | null;
                    epoch: string | null;
                    full: boolean;
                    more: boolean;
                    checkpoint: {
                        [key: string]: [
                            number,
                            number
                        ];
                    };
                    mutations: unknown[];
                };
            };
        };
        responses: {
            /** @description Newline-delimited JSON: verdicts, scopes, drops, pages, end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @constant */
                        type: "verdicts";
                        epoch: string;
                        verdicts: ({
                            id: string;
                            effective_at: number;
                            scope: number | null;
                            version: number | null;
                            receipt: string;
                            exceptions: ({
                                change: number;
                                /** @constant */
                                outcome: "lost";
                                /** @enum {string} */
                                reason: "superseded" | "undo_superseded" | "withdrawn";
                                /** @constant */
                                decidable: false;
                            } | {
                                change: number;
                                /** @constant */
                                outcome: "held";
                                /** @enum {string} */
                                reason: "no_access" | "outside_window" | "too_late" | "not_enrolled" | "unknown_code" | "office_only_code" | "no_such_document";
                                decidable: boolean;
                            })[];
                        } | {
                            index: number;
                            id?: string;
                            /** @constant */
                            refused: "malformed";
                            /** @enum {string} */
                            reason: "shape" | "unknown_collection" | "unknown_cell" | "bad_value" | "key_mismatch" | "scope_mismatch" | "wrong_actor" | "reserved_name" | "too_large" | "id_reused";
                            at?: string;
                        } | {
                            id: string;
                            /** @constant */
                            refused: "later";
                        })[];
                        proof: string | null;
                    } | {
                        /** @constant */
                        type: "epoch";
                        epoch: string;
                    } | {
                        /** @constant */
                        type: "scopes";
                        now: number;
                        me: {
                            user_id: string;
                            name: string;
                            capabilities: ("teach" | "substitute" | "attendance_office" | "records_office" | "administer" | "counsel" | "health" | "family" | "study")[];
                            school_ids: string[];
                            duties: {
                                section_id: string;
                                /** @enum {string} */
                                role: "teacher" | "co_teacher" | "substitute";
                                begins_on: string | null;
                                ends_on: string | null;
                            }[];
                            own_student_ids: string[];
                        };
                        scopes: {
                            id: number;
                            name: string;
                            until: number | null;
                        }[];
                        total: number;
                    } | {
                        /** @constant */
                        type: "drop";
                        scopes: number[];
                    } | {
                        /** @constant */
                        type: "page";
                        checkpoint: {
                            [key: string]: [
                                number,
                                number
                            ];
                        };
                        proof: string;
                        documents: {
                            scope: number;
                            collection: string;
                            version: number;
                            body: {
                                [key: string]: components["schemas"]["Json"];
                            };
                        }[];
                        gone: {
                            scope: number;
                            collection: string;
                            version: number;
                            id: string;
                        }[];
                    } | {
                        /** @constant */
                        type: "end";
                        epoch: string;
                        now: number;
                        proof: string;
                        digests: {
                            [key: string]: [
                                number,
                                string
                            ];
                        };
                    } | {
                        /** @constant */
                        type: "problem";
                        code: string;
                        detail: string;
                    };
                };
            };
            /** @description `bad_request`, `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_linked`, `no_device_work` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `client_of_another` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_encoding` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listenForPokes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_linked`, `no_device_work` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAppConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uri */
                        issuer: string;
                        client_id: string;
                        demo: {
                            accounts: {
                                username: string;
                                password: string;
                                name: string;
                                role: string;
                            }[];
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                        migration: number;
                    };
                };
            };
            /** @description `not_ready` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnSchools: {
        parameters: {
            query?: {
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnSchool"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClassMeetings: {
        parameters: {
            query: {
                school_id: string;
                /** @description A day of the school; without one, the school’s own today. */
                date?: string;
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClassMeeting"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAbsences: {
        parameters: {
            query: {
                school_id: string;
                /** @description A day of the school; without one, the school’s own today. */
                date?: string;
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Absence"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSheetHistory: {
        parameters: {
            query?: {
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description section:date:period, as `sheet_id` in the lists. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecordedEdit"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setOfficeMark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description section:date:period, as `sheet_id` in the lists. */
                id: string;
                student_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfficeMark"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingMark"];
                };
            };
            /** @description `bad_request`, `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enrolled`, `unknown_code` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearOfficeMark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description section:date:period, as `sheet_id` in the lists. */
                id: string;
                student_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_enrolled` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHeldMutations: {
        parameters: {
            query: {
                school_id: string;
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HeldMutation"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideHeldMutation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request`, `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_decided` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_decidable`, `not_enrolled`, `unknown_code` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLateArrivals: {
        parameters: {
            query: {
                school_id: string;
                /** @description A day of the school; without one, the school’s own today. */
                date?: string;
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecordedEdit"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStudentAlerts: {
        parameters: {
            query?: {
                /** @description All of a school that you may read. */
                school_id?: string;
                /** @description Of one student. */
                student_id?: string;
                audience?: "safety" | "plan";
                /** @description At most so many. */
                limit?: number;
                /** @description `next_cursor` of the answer before: goes on behind it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StudentAlert"][];
                        /** @description Null: this was the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addStudentAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlert"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentAlert"];
                };
            };
            /** @description `bad_request`, `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStudentAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentAlert"];
                };
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeStudentAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertText"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentAlert"];
                };
            };
            /** @description `bad_request`, `malformed_body` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body_too_large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStudentAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `bad_request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No access token, or not a good one: codes `token_…` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_permitted`, `not_linked` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_requests` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sign-in service or the database does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
