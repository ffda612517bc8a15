package org.aimos.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimos.resources.ChangeWindowSpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.junit.jupiter.api.Test;

class ChangeWindowsTest {
    private static final Instant CHRISTMAS = Instant.parse("2026-12-25T12:00:00Z");
    private static final Instant SPRING = Instant.parse("2026-04-01T12:00:00Z");

    @Test
    void a_freeze_forbids_while_it_lasts_and_where_it_covers() {
        var windows =
                windows(
                        "type: freeze, environments: [production], from: '2026-12-20T00:00:00Z',"
                                + " to: '2027-01-03T00:00:00Z'");

        assertThat(windows.against("production", "shop", "mend", CHRISTMAS))
                .isEqualTo(Optional.of("the freeze w0 holds: because"));
        assertThat(windows.against("production", "shop", "mend", SPRING)).isEmpty();
        assertThat(windows.against("test", "shop", "mend", CHRISTMAS)).isEmpty();
    }

    @Test
    void where_windows_cover_one_of_them_has_to_be_open() {
        var windows =
                windows(
                        "type: window, services: [shop], from: '2026-12-20T00:00:00Z', to:"
                                + " '2027-01-03T00:00:00Z'",
                        "type: window, services: [shop], from: '2026-03-01T00:00:00Z', to:"
                                + " '2026-05-01T00:00:00Z'");

        assertThat(windows.against("production", "shop", "mend", SPRING)).isEmpty();
        assertThat(windows.against("production", "bank", "mend", Instant.EPOCH)).isEmpty();
        assertThat(windows.against("production", "shop", "mend", Instant.EPOCH))
                .isEqualTo(Optional.of("the change window w0 is shut: because"));
    }

    private static ChangeWindows windows(String... specs) {
        var all = new java.util.ArrayList<Resource<ChangeWindowSpec>>();
        for (var spec : specs) {
            var yaml =
                    """
                    apiVersion: aimos/v1
                    kind: ChangeWindow
                    metadata: {name: w%d, version: 1.0.0, owner: team}
                    spec: {%s, reason: because}
                    """
                            .formatted(all.size(), spec);
            var read = new ResourceReader().read("w.yaml", yaml);
            assertThat(read.findings()).isEmpty();
            all.add(read.resources().getFirst().as(ChangeWindowSpec.class).orElseThrow());
        }
        return new ChangeWindows(List.copyOf(all));
    }
}
