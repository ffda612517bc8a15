package org.aimos.intake.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.aimos.bus.JsonFault;

/** Reads the JSON of strangers: strict grammar, and a limit on everything that can grow. */
public final class JsonBody {

    private static final int DEPTH = 64;
    private static final int TOKENS = 200_000;
    private static final int STRING = 1 << 20;
    private static final int NAME = 4_096;
    private static final int NUMBER = 400;

    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH)
                                                    .maxTokenCount(TOKENS)
                                                    .maxStringLength(STRING)
                                                    .maxNameLength(NAME)
                                                    .maxNumberLength(NUMBER)
                                                    .build())
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .reader();

    private JsonBody() {}

    /**
     * Reads bytes as one JSON value in UTF-8 (or UTF-16 and 32, as RFC 4627 had it).
     *
     * @throws UnreadableBody not JSON, a key twice in one object, deeper than 64, more than 200,000
     *     tokens, a number longer than 400 digits
     */
    public static Json read(byte[] bytes) throws UnreadableBody {
        try {
            JsonNode node = READER.readTree(bytes);
            if (node.isMissingNode()) {
                throw new UnreadableBody(
                        "The body is empty.", null, "Send the alert as JSON in the request body.");
            }
            return new Json(node);
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableBody(
                    "The JSON goes beyond a limit: " + plain(tooMuch) + ".",
                    where(tooMuch),
                    "Send smaller or flatter bodies: at most "
                            + DEPTH
                            + " levels deep and "
                            + TOKENS
                            + " tokens.");
        } catch (JsonProcessingException wrong) {
            throw new UnreadableBody(
                    "The body is not valid JSON: " + plain(wrong) + ".",
                    where(wrong),
                    "Send one JSON value in UTF-8; a template that fills in text must escape it.");
        } catch (IOException wrong) {
            throw new UnreadableBody(
                    "The body is not valid text.", null, "Send one JSON value in UTF-8.");
        }
    }

    private static String plain(JsonProcessingException wrong) {
        return HostileText.lineOr(JsonFault.of(wrong), 250, "unreadable");
    }

    private static String where(JsonProcessingException wrong) {
        JsonLocation at = wrong.getLocation();
        return at == null
                ? "in the body"
                : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
