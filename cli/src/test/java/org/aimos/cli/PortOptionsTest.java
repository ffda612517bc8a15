package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.aimos.local.Port;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PortOptionsTest {
    @Command(name = "up")
    private static final class Demanded {
        @Mixin private PortOptions ports = new PortOptions();
    }

    private final Demanded command = new Demanded();
    private final CommandLine line = new CommandLine(command);

    @Test
    void thereIsAnOptionForEveryPort() {
        assertThat(line.getCommandSpec().optionsMap())
                .containsOnlyKeys(Stream.of(Port.values()).map(Port::option).toList());
    }

    @Test
    void onlyPortsThatWereNamedAreChosen() {
        line.parseArgs("--intake-port", "9001", "--broker-port=9002");

        assertThat(command.ports.named()).isEqualTo(Map.of(Port.INTAKE, 9001, Port.BROKER, 9002));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> line.parseArgs("--intake-port", "x"))
                .hasMessageContaining("--intake-port");
    }
}
