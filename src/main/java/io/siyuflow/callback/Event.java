package io.siyuflow.callback;

/**
 * What a callback means: one record, named in the past tense. The records of a platform are nested in its sealed interface;
 * adding one there, with a line in its reader's switch and a sample, puts it into the catalogue.
 */
public sealed interface Event permits MpEvent, WecomEvent, UnknownEvent {

    /** Whom it is about (openid, external user id, chat id, broadcast …); what waits for this subject is correlated. */
    String subject();

    /** What a person wrote or said in it, for those who look for words; empty when there are none. */
    default String words() {
        return "";
    }
}
