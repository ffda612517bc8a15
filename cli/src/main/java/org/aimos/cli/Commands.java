package org.aimos.cli;

import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;

/** Makes commands; one whose constructor takes {@link Surroundings} gets them. */
final class Commands implements CommandLine.IFactory {
    private final Surroundings surroundings;

    Commands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            var constructor = type.getDeclaredConstructor(Surroundings.class);
            return constructor.newInstance(surroundings);
        } catch (NoSuchMethodException takesNothing) {
            return CommandLine.defaultFactory().create(type);
        } catch (InvocationTargetException inConstructor) {
            throw new IllegalStateException(inConstructor.getCause());
        }
    }
}
