package org.aimos.intake.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Moments;
import org.aimos.intake.canonical.StatusWords;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Drafts;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.resources.Expressions;
import org.aimos.resources.MappingSpec;
import org.aimos.resources.Resource;
import org.aimos.resources.Scope;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON and forms by a mapping that somebody wrote. A status that the mapping does not give,
 * or a word that nobody knows, is a note; an element without a key is not mapped.
 */
public final class MappedConnector implements Connector {

    private static final Set<String> MEDIA =
            Set.of("application/json", "text/json", "text/plain", SentBody.FORM);

    private final String name;
    private final String reads;
    private final MappingSpec mapping;
    private final LongSupplier nanos;

    /**
     * Reads by this mapping.
     *
     * @param name as it stands in the path
     * @param reads one sentence for people
     */
    public MappedConnector(String name, String reads, MappingSpec mapping) {
        this(name, reads, mapping, System::nanoTime);
    }

    MappedConnector(String name, String reads, MappingSpec mapping, LongSupplier nanos) {
        this.name = name;
        this.reads = reads;
        this.mapping = mapping;
        this.nanos = nanos;
    }

    /** What reads the bodies of this source; empty when it has no mapping. */
    public static Optional<MappedConnector> of(Resource<SourceSpec> source) {
        return Optional.ofNullable(source.spec().mapping())
                .map(mapping ->
                        new MappedConnector(
                                Connectors.plain(source.spec().connector()),
                                "Bodies by the mapping of the source " + source.name(),
                                mapping));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String reads() {
        return reads;
    }

    @Override
    public Set<String> mediaTypes() {
        return MEDIA;
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Map<String, Object> sent = SentBody.variables(payload);
        String when = mapping.when();
        if (when != null && !Asking.holds(when, Scope.BODY, sent)) {
            return Reading.unmappable("the body is none that the mapping is for: " + when);
        }
        return switch (Asking.value(mapping.each(), Scope.BODY, sent)) {
            case List<?> items -> read(items, sent);
            case Map<?, ?> item -> read(List.of(item), sent);
            case null, default ->
                    Reading.unmappable("'" + mapping.each() + "' gives no list and no object");
        };
    }

    private Reading read(List<?> items, Map<String, Object> sent) throws UnreadableBody {
        Asking asking = new Asking(nanos);
        var drafts = new Drafts();
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            var vars = new HashMap<>(sent);
            vars.put("item", items.get(i));
            Map<String, String> key = asking.late() ? Map.of() : pairs(mapping.key(), vars);
            if (!key.isEmpty()) {
                drafts.add(draft(key, vars));
            } else {
                unmapped.add(
                        "element "
                                + i
                                + (asking.late()
                                        ? " was not read, the mapping takes too long"
                                        : " has none of the parts of the key"));
            }
        }
        return new Reading(
                Asking.text(mapping.delivery(), Scope.BODY, sent), drafts.all(), unmapped);
    }

    private AlertDraft draft(Map<String, String> key, Map<String, Object> vars) {
        AlertStatus status = status(vars);
        String title = text(mapping.title(), vars);
        String named = text(mapping.name(), vars);
        String shown = named != null ? named : title;
        return AlertDraft.builder(key(key), status, grade(vars), shown != null ? shown : name)
                .summary(title)
                .description(text(mapping.description(), vars))
                .resource(text(mapping.resource(), vars))
                .service(text(mapping.service(), vars))
                .environment(text(mapping.environment(), vars))
                .labels(pairs(mapping.labels(), vars))
                .annotations(pairs(mapping.annotations(), vars))
                .episode(text(mapping.episode(), vars))
                .span(
                        Moments.read(text(mapping.startsAt(), vars)),
                        Moments.read(text(mapping.endsAt(), vars)))
                .link(text(mapping.link(), vars))
                .build();
    }

    private static AlertKey key(Map<String, String> parts) {
        if (parts.size() > 1) {
            return AlertKey.ofPairs("key", parts);
        }
        var only = parts.entrySet().iterator().next();
        return AlertKey.of(only.getKey(), only.getValue());
    }

    private AlertStatus status(Map<String, Object> vars) {
        String word = text(mapping.status(), vars);
        return word == null ? AlertStatus.NOTE : StatusWords.read(word).orElse(AlertStatus.NOTE);
    }

    private Grade grade(Map<String, Object> vars) {
        Grade assumed = Grade.of(text(mapping.assumedSeverity(), vars), Severity.WARNING);
        return Grade.of(text(mapping.severity(), vars), assumed.severity());
    }

    private static @Nullable String text(
            @Nullable Expressions expressions, Map<String, Object> vars) {
        return Asking.text(expressions, Scope.MAPPING, vars);
    }

    /** Pairs by name; what gives nothing is left out, what gives a map adds the map's own pairs. */
    private static Map<String, String> pairs(
            Map<String, Expressions> wanted, Map<String, Object> vars) {
        var pairs = new LinkedHashMap<String, String>();
        wanted.forEach((name, expressions) -> {
            switch (Asking.pairOrText(expressions, vars)) {
                case String text -> pairs.put(name, text);
                case Map<?, ?> map ->
                        map.forEach((inner, value) -> {
                            String text = Values.text(value);
                            if (text != null) {
                                pairs.putIfAbsent(String.valueOf(inner), text);
                            }
                        });
                case null, default -> {}
            }
        });
        return pairs;
    }
}
