package org.aimos.intake.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Environment;
import org.aimos.intake.canonical.HostileText;
import org.aimos.intake.canonical.LabelNames;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * What an alert may say about where it comes from. A word that is on no list of environments counts
 * as production; nothing that an alert names may lie outside its source.
 */
public sealed interface Binding {

    /**
     * The alert stays within its source.
     *
     * @param environment canonical word, or the unknown word of the tool, or null when nobody says
     * @param service as named, by default, or guessed; null when nobody says
     * @param boundTo services that may be found for it later, when nobody says and its source may
     *     not speak for all; null for any
     */
    record Within(
            @Nullable String environment, @Nullable String service, @Nullable List<String> boundTo)
            implements Binding {}

    /**
     * It reaches outside, and goes to quarantine.
     *
     * @param reason one sentence for people
     */
    record Outside(String reason) implements Binding {}

    /** No source to hold it against, as in a preview. */
    static Within free(AlertDraft draft) {
        String word = draft.environment();
        return new Within(word == null ? null : canonical(word), draft.service(), null);
    }

    /** Holds a draft against its source. */
    static Binding of(SourceSpec source, String sourceName, AlertDraft draft) {
        Optional<String> outside =
                outsideEnvironment(source, draft).or(() -> outsideService(source, draft));
        if (outside.isPresent()) {
            return new Outside(outside.get() + ", which source " + sourceName + " may not name");
        }
        String service = service(source, draft);
        boolean open = service != null || source.services().contains("*");
        return new Within(environment(source, draft), service, open ? null : source.services());
    }

    private static Optional<String> outsideEnvironment(SourceSpec source, AlertDraft draft) {
        for (String word : named(draft.environment(), LabelNames.ENVIRONMENT, draft.labels())) {
            Optional<Environment> known = Environments.of(word);
            if (!source.environments().contains(known.orElse(Environment.PRODUCTION))) {
                String counts = known.isPresent() ? "" : " is on no list and counts as production";
                return Optional.of("environment '" + shown(word) + "'" + counts);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> outsideService(SourceSpec source, AlertDraft draft) {
        String own = draft.serviceNamed() ? draft.service() : null;
        return named(own, LabelNames.SERVICE, draft.labels()).stream()
                .filter(service -> !source.mayName(service))
                .map(service -> "service '" + shown(service) + "'")
                .findFirst();
    }

    /** What the draft names, and every label that says the same thing beside it. */
    private static List<String> named(
            @Nullable String own, List<String> names, Map<String, String> labels) {
        var named = new ArrayList<String>();
        if (own != null) {
            named.add(own);
        }
        for (String name : names) {
            String value = labels.get(name);
            if (value != null && !value.isBlank()) {
                named.add(value);
            }
        }
        return named;
    }

    private static @Nullable String environment(SourceSpec source, AlertDraft draft) {
        String word = draft.environment();
        if (word != null) {
            return canonical(word);
        }
        SourceSpec.Defaults defaults = source.defaults();
        if (defaults != null && defaults.environment() != null) {
            return defaults.environment().word();
        }
        boolean one = source.environments().size() == 1;
        return one ? source.environments().getFirst().word() : null;
    }

    private static @Nullable String service(SourceSpec source, AlertDraft draft) {
        String named = draft.service();
        if (named != null && draft.serviceNamed()) {
            return named;
        }
        SourceSpec.Defaults defaults = source.defaults();
        if (defaults != null && defaults.service() != null) {
            return defaults.service();
        }
        return named != null && source.mayName(named) ? named : null;
    }

    private static String canonical(String word) {
        return Environments.of(word).map(Environment::word).orElse(word);
    }

    private static String shown(String word) {
        return HostileText.lineOr(word, 80, "");
    }
}
