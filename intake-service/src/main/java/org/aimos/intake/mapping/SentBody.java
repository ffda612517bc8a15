package org.aimos.intake.mapping;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.SecretHeaders;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Payload;

/** What was sent, as expressions see it: {@code body} and {@code headers}. */
final class SentBody {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final int FIELDS = 1_000;

    private SentBody() {}

    /**
     * The variables of a body. A form is an object of its fields; a field that holds a JSON object
     * or list is read as such. Names of headers are in lower case; those that may hold a secret are
     * not there.
     *
     * @throws UnreadableBody neither JSON nor, by its media type, a form; a form of more than 1,000
     *     fields
     */
    static Map<String, Object> variables(Payload payload) throws UnreadableBody {
        var headers = new LinkedHashMap<String, Object>();
        payload.headers()
                .forEach((name, value) -> {
                    if (!SecretHeaders.mayHold(name)) {
                        headers.put(name.toLowerCase(Locale.ROOT), value);
                    }
                });
        Object body =
                FORM.equals(payload.mediaType())
                        ? form(new String(payload.body(), StandardCharsets.UTF_8))
                        : Values.of(JsonBody.read(payload.body()).node());
        return Map.of("body", body, "headers", headers);
    }

    private static Map<String, Object> form(String text) throws UnreadableBody {
        var fields = new LinkedHashMap<String, Object>();
        String[] pairs = text.split("&", FIELDS + 1);
        if (pairs.length > FIELDS) {
            throw new UnreadableBody(
                    "The form has more than " + FIELDS + " fields.", null, "Send fewer.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        decoded(pair.substring(0, equals)),
                        inside(decoded(pair.substring(equals + 1))));
            }
        }
        return fields;
    }

    private static Object inside(String value) throws UnreadableBody {
        String plain = value.strip();
        boolean json = plain.startsWith("{") || plain.startsWith("[");
        return json
                ? Values.of(JsonBody.read(plain.getBytes(StandardCharsets.UTF_8)).node())
                : value;
    }

    private static String decoded(String text) throws UnreadableBody {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableBody(
                    "The form is not encoded as its media type says.",
                    null,
                    "Escape %, & and = in names and values.");
        }
    }
}
