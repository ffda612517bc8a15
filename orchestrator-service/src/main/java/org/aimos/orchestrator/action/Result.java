package org.aimos.orchestrator.action;

import java.util.Map;

/** What came of one call of an action. */
public sealed interface Result {
    /**
     * It was carried out.
     *
     * @param output what later steps see as {@code steps.<id>}; plain JSON values, integers as Long
     * @param summary one sentence for a person
     */
    record Done(Map<String, Object> output, String summary) implements Result {}

    /**
     * It was certainly not carried out, or the target said no.
     *
     * @param reason one sentence for a person
     * @param retryable true when another attempt may fare better
     */
    record Failed(String reason, boolean retryable) implements Result {}

    /**
     * It was sent and no answer came back, so nobody knows.
     *
     * @param reason one sentence for a person
     */
    record Unknown(String reason) implements Result {}
}
