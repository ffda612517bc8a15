package org.aimos.orchestrator.action;

import java.util.LinkedHashMap;
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
     * @param error class of the error for {@code attempts.on}: {@code timeout}, {@code
     *     unreachable}, a status such as {@code 503}, or another word; empty when it is of none;
     *     {@link #NOT_BEGUN} is no error of the target
     */
    record Failed(String reason, boolean retryable, String error) implements Result {
        /** Class of the error when the time was up before anything had begun. */
        public static final String NOT_BEGUN = "not-begun";

        /** Of an attempt that does not count, for the target was never asked. */
        public static Failed notBegun(String reason) {
            return new Failed(reason, true, NOT_BEGUN);
        }

        /** An error of no class. */
        public Failed(String reason, boolean retryable) {
            this(reason, retryable, "");
        }

        /** False when the target was never asked. */
        public boolean begun() {
            return !error.equals(NOT_BEGUN);
        }
    }

    /**
     * It was sent and no answer came back, so nobody knows.
     *
     * @param reason one sentence for a person
     * @param begun what is known already of what its output would say, such as how it was before; a
     *     look at the target afterwards can no longer tell that
     */
    record Unknown(String reason, Map<String, Object> begun) implements Result {
        public Unknown {
            begun = Map.copyOf(begun);
        }

        /** Nothing is known of its output. */
        public Unknown(String reason) {
            this(reason, Map.of());
        }

        /** The same effect, once a look has found that it happened. */
        public Done settledBy(Done seen) {
            Map<String, Object> output = new LinkedHashMap<>(seen.output());
            output.putAll(begun);
            return new Done(output, seen.summary());
        }
    }
}
