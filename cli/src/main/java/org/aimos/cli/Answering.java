package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Answers a question to people: looks at it, and uses the token of the look. */
public final class Answering {
    private Answering() {}

    /**
     * Answers.
     *
     * @param verb {@code approve}, {@code refuse} or {@code break-glass}
     * @param said reason, and digest where one agrees
     */
    public static JsonNode answer(Origin origin, String id, String verb, Map<String, String> said)
            throws IOException {
        var look = origin.post("/v1/approvals/" + id + "/look", Map.of());
        var body = new HashMap<String, Object>(said);
        body.put("token", look.path("token").asText());
        return origin.post("/v1/approvals/" + id + "/" + verb, body);
    }
}
