package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {
    @TempDir Path folder;

    @Test
    void there_is_none_until_somebody_asks_and_then_it_is_kept_with_a_state_of_its_own()
            throws Exception {
        StackHome home = new StackHome(folder.resolve("project"), folder.resolve("home"));
        PrivateFile.folder(home.folder());
        Replica replica = new Replica(home, () -> false);
        replica.look();
        assertThat(home.replica().folder()).doesNotExist();

        StackSettings settings =
                new StackSettings(StackPorts.free(), StackSettings.Mode.DEMO, false);
        settings.save(home.replica());
        replica.look();
        replica.look();

        assertThat(
                        Waiting.until(
                                java.time.Duration.ofMinutes(1),
                                () -> Files.exists(home.replica().state())))
                .isTrue();
        replica.stop();
        assertThat(StackState.load(home.replica().state()).of(Part.ORCHESTRATOR).status())
                .isEqualTo(PartStatus.STOPPED);
        assertThat(home.state()).doesNotExist();
    }
}
