package org.aimos.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills a record with plain values, the same ones every time; the first sample of a new fact comes
 * from here.
 */
final class SampleMaker {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private SampleMaker() {}

    static Object of(Class<?> type) {
        return value(type, type.getSimpleName());
    }

    private static Object value(Type type, String name) {
        return switch (type) {
            case Class<?> c when c == String.class -> name;
            case Class<?> c when c == Instant.class -> AT;
            case Class<?> c when c == int.class || c == Integer.class -> 3;
            case Class<?> c when c == long.class || c == Long.class -> 5L;
            case Class<?> c when c == double.class || c == Double.class -> 0.75;
            case Class<?> c when c == boolean.class || c == Boolean.class -> true;
            case Class<?> c when c == Object.class -> name;
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[0];
            case Class<?> c when c.isRecord() -> make(c);
            case ParameterizedType p when p.getRawType() == List.class ->
                    List.of(value(p.getActualTypeArguments()[0], name));
            case ParameterizedType p when p.getRawType() == Map.class ->
                    new TreeMap<>(Map.of(name + "Key", value(p.getActualTypeArguments()[1], name)));
            default -> throw new IllegalArgumentException("no sample value for " + type);
        };
    }

    private static Object make(Class<?> record) {
        RecordComponent[] parts = record.getRecordComponents();
        Object[] values =
                Arrays.stream(parts)
                        .map(part -> value(part.getGenericType(), part.getName()))
                        .toArray();
        try {
            var constructor =
                    record.getDeclaredConstructor(
                            Arrays.stream(parts)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot fill " + record, e);
        }
    }
}
