package org.aimos.resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that can only end with people, as far as that shows in their text: whenever one
 * matches another does as well, for it wants nothing that the first does not want, and they say
 * different things. Conditions are compared conjunct by conjunct; what is not text for text the
 * same is not decided.
 */
final class RuleFights {
    private RuleFights() {}

    static void check(Collection<Document> documents) {
        List<Rule> rules = documents.stream().flatMap(d -> Rule.of(d).stream()).toList();
        for (Rule narrow : rules) {
            rules.stream()
                    .filter(wide ->
                            !wide.name().equals(narrow.name())
                                    && narrow.wants().containsAll(wide.wants()))
                    .filter(wide -> fight(narrow, wide))
                    .findFirst()
                    .ifPresent(wide -> report(narrow, wide));
        }
    }

    /** A rule that hands over what a wider one would do is an exception, and no fight. */
    private static boolean fight(Rule narrow, Rule wide) {
        if (narrow.playbook() == null || Objects.equals(narrow.playbook(), wide.playbook())) {
            return false;
        }
        boolean twice = narrow.wants().equals(wide.wants());
        return !twice || wide.playbook() == null || narrow.name().compareTo(wide.name()) > 0;
    }

    private static void report(Rule narrow, Rule wide) {
        narrow.document()
                .report()
                .value(
                        List.of("spec", "when"),
                        "whenever it holds rule '%s' matches too and says %s, so people have to choose"
                                .formatted(
                                        wide.name(),
                                        wide.playbook() == null
                                                ? "handOver"
                                                : "playbook '" + wide.playbook() + "'"),
                        "let one of the two not match");
    }

    private record Rule(
            Document document, String name, Set<String> wants, @Nullable String playbook) {
        static List<Rule> of(Document document) {
            return document
                    .resource()
                    .flatMap(r -> r.as(RuleSpec.class))
                    .map(r ->
                            new Rule(
                                    document,
                                    r.name(),
                                    conjuncts(r.spec().when()),
                                    r.spec().then().playbook()))
                    .stream()
                    .toList();
        }
    }

    /** The parts that must all hold; the whole when it is more than a row of them. */
    static Set<String> conjuncts(String cel) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < cel.length(); i++) {
            char c = cel.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && (cel.startsWith("||", i) || c == '?' || c == '\\')) {
                return Set.of(cel.strip());
            } else if (depth == 0 && cel.startsWith("&&", i)) {
                parts.add(part.toString().strip());
                part.setLength(0);
                i++;
                continue;
            }
            part.append(c);
        }
        parts.add(part.toString().strip());
        return new HashSet<>(parts);
    }
}
