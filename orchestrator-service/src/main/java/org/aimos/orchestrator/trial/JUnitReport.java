package org.aimos.orchestrator.trial;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** Cases as build servers read them. */
final class JUnitReport {
    private JUnitReport() {}

    /**
     * The report.
     *
     * @param coverage what was met and what never, a line for each playbook
     */
    static String of(List<PlaybookTests.Tried> tried, List<String> coverage) {
        var failures = tried.stream().filter(t -> !t.passed()).count();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuite name=\"playbooks\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">\n"
                        .formatted(tried.size(), failures));
        for (var each : tried) {
            xml.append("  <testcase classname=\"")
                    .append(escaped(each.playbook()))
                    .append("\" name=\"")
                    .append(escaped(each.name()))
                    .append("\" time=\"")
                    .append(String.format(Locale.ROOT, "%.3f", each.took().toNanos() / 1e9));
            if (each.passed()) {
                xml.append("\"/>\n");
            } else {
                xml.append("\">\n    <failure message=\"")
                        .append(escaped(String.join("; ", each.wrong())))
                        .append("\"/>\n  </testcase>\n");
            }
        }
        return xml.append("  <system-out>")
                .append(coverage.stream().map(JUnitReport::escaped).collect(joining("&#10;")))
                .append("</system-out>\n</testsuite>\n")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
