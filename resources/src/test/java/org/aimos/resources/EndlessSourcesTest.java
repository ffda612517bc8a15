package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndlessSourcesTest {

    @Test
    void aToolThatNeverSaysThatItIsOverNeedsATimeAfterWhichThatIsAssumed() {
        assertThat(endless("connector: splunk")).hasSize(1);
        assertThat(endless("connector: splunk\n  resolveAfter: 1h")).isEmpty();
        assertThat(endless("connector: alertmanager")).isEmpty();
        assertThat(endless("connector: alertmanager_api_v2")).hasSize(1);
    }

    @Test
    void whoSpeaksAsAnyToolNeedsItForThoseThatNeverSaySo() {
        assertThat(endless("connector: '*'")).hasSize(1);
        assertThat(endless("connector: '*'\n  resolveAfter: 1h")).isEmpty();
    }

    @Test
    void aMappingThatKnowsNoEndIsOneToo() {
        assertThat(endless(mapping("\"'firing'\""))).hasSize(1);
        assertThat(endless(mapping("\"has(body.rule) ? 'firing' : 'note'\""))).hasSize(1);
        assertThat(endless(mapping("\"body.up ? 'resolved' : 'firing'\""))).isEmpty();
        assertThat(endless(mapping("body.state"))).isEmpty();
        assertThat(endless(mapping("[body.state, \"'firing'\"]"))).isEmpty();
    }

    @Test
    void aTimeTooShortIsRefused() {
        assertThat(findings("connector: splunk\n  resolveAfter: 10s"))
                .anyMatch(f -> f.contains("resolveAfter is at least 1m"));
    }

    private static String mapping(String status) {
        return "connector: own\n  mapping: {key: {k: body.k}, name: body.k, status: "
                + status
                + "}";
    }

    private static List<String> endless(String spec) {
        return findings(spec).stream().filter(f -> f.contains("never said to be over")).toList();
    }

    private static List<String> findings(String spec) {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: own, version: 1.0.0, owner: team}
                spec:
                  tokens: ['sha256:0000000000000000000000000000000000000000000000000000000000000000']
                  environments: [test]
                  services: ['*']
                  %s
                """
                        .formatted(spec);
        return Lint.check(Map.of("source.yaml", yaml)).stream().map(Finding::what).toList();
    }
}
