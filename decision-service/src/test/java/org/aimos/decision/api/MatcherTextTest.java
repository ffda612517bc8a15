package org.aimos.decision.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.resources.SilenceSpec.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTextTest {
    @Test
    void valuesAreReadQuotedOrNotInBracesOrNot() {
        assertThat(MatcherText.read("severity=\"critical\""))
                .isEqualTo(new Matcher("severity", "critical", false, true));
        assertThat(MatcherText.read(" { severity != critical } "))
                .isEqualTo(new Matcher("severity", "critical", false, false));
        assertThat(MatcherText.read("\"host.name\"=~\"web-[0-9]{1,2}\""))
                .isEqualTo(new Matcher("host.name", "web-[0-9]{1,2}", true, true));
        assertThat(MatcherText.read("instance!~web-.*").matches(Map.of("instance", "db-1")))
                .isTrue();
        assertThat(MatcherText.read("team=").matches(Map.of())).as("a label not there").isTrue();
    }

    @Test
    void whatIsQuotedIsTakenAsItIs() {
        assertThat(MatcherText.read("title=\"a \\\"b\\\" , {c} \\\\ d\"").value())
                .isEqualTo("a \"b\" , {c} \\ d");
        assertThat(MatcherText.read("instance=~\"web\\\\.1\"").matches(Map.of("instance", "web.1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                "=x",
                "a=\"b\",c=\"d\"",
                "{a=\"b\",c=\"d\"}",
                "a=b,c=d",
                "a=\"b",
                "a=b\"",
                "a=~\"(\"",
                "a==b c\"d"
            })
    void severalOrBrokenOnesAreRefusedAndNotReadAsSomethingElse(String text) {
        assertThatThrownBy(() -> MatcherText.read(text)).isInstanceOf(Problem.class);
    }
}
