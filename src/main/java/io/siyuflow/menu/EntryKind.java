package io.siyuflow.menu;

/** What a menu entry does. The names stand in the database. */
enum EntryKind {
    /** Opens its children. */
    GROUP,
    /** Sends what was written for it, by the process answer-menu-click. */
    MESSAGE,
    PAGE,
    MINI_PROGRAM,
    /** A published article, sent by WeChat itself. */
    ARTICLE,
    /** Permanent material, sent by WeChat itself. */
    MEDIA,
    /** Scan, photo or location; made elsewhere and kept as it is. */
    TOOL
}
