package org.aimos.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with JSON to whoever sent it: a part of a sentence, without a full stop, that
 * names fields and characters of the body and nothing of the program that reads it.
 */
public final class JsonFault {

    private static final String UNREADABLE = "it cannot be read";
    private static final int LONGEST = 200;

    /** Where a list or an object began, as the parser tells of its input. */
    private static final Pattern ABOUT_ITSELF =
            Pattern.compile(" \\([^(\\[]*\\[Source: [^\\]]*\\]\\)");

    /** Which switch or limit of the parser says so. */
    private static final Pattern SWITCH =
            Pattern.compile(
                    ", from `[^`]*`|: enable `[^`]*` to allow|: maybe a \\(non-standard\\) comment.*");

    private static final Pattern INTERNAL =
            Pattern.compile("`|Feature|Constraints|Source:|fasterxml|java\\.|org\\.aimos");

    private static final Pattern TWICE =
            Pattern.compile("Duplicate [^']*'(.*)' for .*", Pattern.DOTALL);
    private static final Pattern MISSING =
            Pattern.compile(
                    "(?:Missing required|Null value for)[^']*property '([^']*)'.*", Pattern.DOTALL);

    private JsonFault() {}

    /** What is wrong. */
    public static String of(JsonProcessingException wrong) {
        String said =
                switch (wrong) {
                    case UnrecognizedPropertyException unknown ->
                            "there is no field '" + unknown.getPropertyName() + "'";
                    case InvalidFormatException other ->
                            "'" + other.getValue() + "' is nothing that may stand there";
                    case ValueInstantiationException refused -> reason(refused);
                    case MismatchedInputException other -> mismatch(message(other));
                    case StreamConstraintsException tooMuch -> plain(message(tooMuch));
                    case JsonMappingException other
                            when other.getCause() instanceof JsonProcessingException inner ->
                            of(inner);
                    default -> plain(message(wrong));
                };
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    private static String message(JsonProcessingException wrong) {
        return String.valueOf(wrong.getOriginalMessage());
    }

    private static String mismatch(String message) {
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "the field '" + twice.group(1) + "' stands twice in one object";
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "the field '" + missing.group(1) + "' is missing";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows after its end";
        }
        if (message.startsWith("No content")) {
            return "it is empty";
        }
        return "a value of another kind belongs there";
    }

    /** What our own types say of what they do not take is meant for people. */
    private static String reason(ValueInstantiationException refused) {
        return refused.getCause() instanceof IllegalArgumentException ours
                ? plain(String.valueOf(ours.getMessage()))
                : "something that belongs there is missing";
    }

    private static String plain(String message) {
        String shorter = ABOUT_ITSELF.matcher(message).replaceAll("");
        String plain = SWITCH.matcher(shorter).replaceAll("");
        return INTERNAL.matcher(plain).find() ? UNREADABLE : plain;
    }
}
