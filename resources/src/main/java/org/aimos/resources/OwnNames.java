package org.aimos.resources;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that a policy gives to expressions of its own, read as {@code variables.NAME}, with the
 * kind of value that each gives. It never changes.
 */
public final class OwnNames {
    /** What they are fields of. */
    public static final String VARIABLE = "variables";

    /** None: {@code variables} itself is not known then. */
    public static final OwnNames NONE = new OwnNames(Map.of());

    private final ImmutableMap<String, CelType> types;

    private OwnNames(Map<String, CelType> types) {
        this.types = ImmutableMap.copyOf(types);
    }

    /** These, and what this expression gives; anything when it is wrong. */
    public OwnNames with(String name, String cel, Scope scope) {
        Map<String, CelType> more = new LinkedHashMap<>(types);
        try {
            more.put(name, Condition.compile(cel, scope, this).type());
        } catch (ConditionException e) {
            more.put(name, SimpleType.DYN);
        }
        return new OwnNames(more);
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    Set<String> names() {
        return types.keySet();
    }

    StructType struct() {
        ImmutableMap<String, CelType> known = types;
        return StructType.create(
                "aimos." + VARIABLE, known.keySet(), name -> Optional.ofNullable(known.get(name)));
    }

    CelTypeProvider types() {
        StructType struct = struct();
        return new CelTypeProvider() {
            @Override
            public ImmutableCollection<CelType> types() {
                return ImmutableList.of(struct);
            }

            @Override
            public Optional<CelType> findType(String name) {
                return name.equals(struct.name()) ? Optional.of(struct) : Optional.empty();
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnNames own && own.types.equals(types);
    }

    @Override
    public int hashCode() {
        return types.hashCode();
    }
}
