package io.siyuflow.console;

/** What a person, or a program, may do. */
enum Role {
    /** Everything, for all accounts. */
    ADMIN,
    /** The console and deployments, for the accounts granted. */
    OPERATOR,
    /** Their own tasks on the phone; nothing in the console. */
    STAFF,
    /** A program that serves external tasks over {@code /engine-rest}; nothing else. */
    WORKER
}
