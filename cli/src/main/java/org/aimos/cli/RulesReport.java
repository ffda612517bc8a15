package org.aimos.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.aimos.resources.ConditionTests.Tried;
import org.aimos.resources.Finding;
import org.aimos.resources.Resource;

/** Cases of rules and policies, as people and as build servers read them. */
final class RulesReport {
    private RulesReport() {}

    /** A case and what it is a case of. */
    record Case(Resource<?> resource, Tried tried) {
        /** What lint says of it. */
        Stream<String> findings() {
            return tried.wrong().stream().map(tried::finding);
        }

        String line() {
            String first =
                    "%s %s %s: %s"
                            .formatted(
                                    tried.passed() ? "ok    " : "FAILED",
                                    resource.kind().kind(),
                                    resource.name(),
                                    tried.name());
            return first
                    + tried.wrong().stream()
                            .map(what -> System.lineSeparator() + "         " + what)
                            .collect(joining());
        }
    }

    /** What cases of one resource leave out, in a line. */
    static String coverage(Resource<?> resource, int cases, List<String> untried) {
        return "%s %s: %d cases%s"
                .formatted(
                        resource.kind().kind(),
                        resource.name(),
                        cases,
                        untried.isEmpty() ? "" : "; missing: " + String.join(", ", untried));
    }

    /** JUnit's XML; what lint found counts as one failed case each. */
    static String xml(List<Case> cases, List<String> coverage, List<Finding> findings) {
        long failed = cases.stream().filter(one -> !one.tried().passed()).count();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuite name=\"rules\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">\n"
                        .formatted(cases.size() + findings.size(), failed + findings.size()));
        for (Case one : cases) {
            testcase(
                    xml,
                    one.resource().kind().kind() + "." + one.resource().name(),
                    one.tried().name(),
                    String.join("; ", one.tried().wrong()));
        }
        for (Finding finding : findings) {
            testcase(
                    xml,
                    "lint",
                    "%s:%d".formatted(finding.file(), finding.line()),
                    finding.toString());
        }
        return xml.append("  <system-out>")
                .append(coverage.stream().map(RulesReport::escaped).collect(joining("&#10;")))
                .append("</system-out>\n</testsuite>\n")
                .toString();
    }

    private static void testcase(StringBuilder xml, String of, String name, String wrong) {
        xml.append("  <testcase classname=\"%s\" name=\"%s\"".formatted(escaped(of), escaped(name)))
                .append(
                        wrong.isEmpty()
                                ? "/>\n"
                                : ">\n    <failure message=\"%s\"/>\n  </testcase>\n"
                                        .formatted(escaped(wrong)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
