package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into data: {@code steps.check.body}, {@code steps.list.body[0].name}, {@code
 * alert.labels.host-name}.
 *
 * @param parts keys (texts) and indexes (integers)
 */
record TemplatePath(String text, List<Object> parts) {
    private static final Pattern PART = Pattern.compile("\\.?([A-Za-z_][\\w-]*)|\\[(\\d{1,4})]");

    static TemplatePath parse(String inside) throws TemplateException {
        String text = inside.strip();
        List<Object> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length() && part.find() && part.start() == at && dotted(text, at)) {
            parts.add(part.group(1) != null ? part.group(1) : Integer.valueOf(part.group(2)));
            at = part.end();
        }
        if (at < text.length() || parts.isEmpty()) {
            throw new TemplateException(
                    "'{{" + inside + "}}' holds no path; write it like {{ inputs.host }}");
        }
        return new TemplatePath(text, List.copyOf(parts));
    }

    private static boolean dotted(String text, int at) {
        char first = text.charAt(at);
        return at == 0 ? first != '.' && first != '[' : first == '.' || first == '[';
    }

    Object follow(Map<String, Object> vars) throws TemplateException {
        Object value = vars;
        for (Object part : parts) {
            value = step(value, part);
            if (value == null) {
                throw new TemplateException("{{ " + text + " }} leads nowhere: no '" + part + "'");
            }
        }
        return value;
    }

    private static @Nullable Object step(Object value, Object part) {
        return switch (part) {
            case Integer index when value instanceof List<?> list ->
                    index < list.size() ? list.get(index) : null;
            case String key when value instanceof Map<?, ?> map -> map.get(key);
            default -> null;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
