package org.aimos.intake.canonical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are JSON, or HTML forms, as several tools send on request: the fields of a form are
 * an object of texts. A form whose one field holds JSON is that JSON.
 */
public final class BodyForms {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([^\";\\s]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]{1,200})\"");
    private static final String[] WRAPPERS = {"data", "payload", "alert", "message", "json"};
    private static final int MOST_FIELDS = 500;

    private BodyForms() {}

    /** True for the two media types of HTML forms. */
    public static boolean takes(@Nullable String mediaType) {
        return URL_ENCODED.equals(mediaType) || MULTIPART.equals(mediaType);
    }

    /**
     * Reads a body by its {@code Content-Type}; one that looks like JSON is JSON whatever the type
     * says, because curl calls everything a form.
     *
     * @throws UnreadableBody as {@link JsonBody#read}, or a form without fields
     */
    public static Json read(byte[] body, @Nullable String contentType) throws UnreadableBody {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
        boolean json = startsLikeJson(body);
        if (!json && type.startsWith(URL_ENCODED)) {
            return unwrapped(urlEncoded(new String(body, StandardCharsets.UTF_8)));
        }
        if (!json && type.startsWith(MULTIPART)) {
            return unwrapped(multipart(new String(body, StandardCharsets.UTF_8), contentType));
        }
        return JsonBody.read(body);
    }

    /** The same; a missing value when it cannot be read. */
    public static Json readOrNothing(byte[] body, @Nullable String contentType) {
        try {
            return read(body, contentType);
        } catch (UnreadableBody unreadable) {
            return new Json(MissingNode.getInstance());
        }
    }

    /** True when the body begins as a JSON object or list does. */
    public static boolean startsLikeJson(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static ObjectNode urlEncoded(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : text.strip().split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static ObjectNode multipart(String text, @Nullable String contentType) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Matcher boundary = BOUNDARY.matcher(String.valueOf(contentType));
        if (!boundary.find()) {
            return fields;
        }
        String mark = Pattern.quote("--" + boundary.group(1));
        for (String part : text.split(mark, MOST_FIELDS)) {
            int blank = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
            if (name.find()) {
                fields.put(name.group(1), part.substring(blank).strip());
            }
        }
        return fields;
    }

    private static Json unwrapped(ObjectNode fields) throws UnreadableBody {
        if (fields.isEmpty()) {
            throw new UnreadableBody(
                    "The form has no fields.", null, "Send JSON, or name=value pairs.");
        }
        for (String wrapper : WRAPPERS) {
            String text = fields.path(wrapper).asText().strip();
            if (text.startsWith("{") || text.startsWith("[")) {
                return JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new Json(fields);
    }
}
