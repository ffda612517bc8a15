package org.aimos.cli;

import java.util.EnumMap;
import java.util.Map;
import org.aimos.local.Port;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** An option for each port. */
@Command
final class PortOptions {
    private final Map<Port, Integer> named = new EnumMap<>(Port.class);

    Map<Port, Integer> named() {
        return named;
    }

    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        for (Port port : Port.values()) {
            command.addOption(
                    OptionSpec.builder(port.option())
                            .type(Integer.class)
                            .paramLabel("PORT")
                            .description("Usually " + port.usual() + ".")
                            .setter(setter(port))
                            .build());
        }
    }

    private ISetter setter(Port port) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value instanceof Integer number) {
                    named.put(port, number);
                }
                return value;
            }
        };
    }
}
