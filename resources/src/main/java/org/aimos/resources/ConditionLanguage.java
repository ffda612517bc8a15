package org.aimos.resources;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.CelTypeProvider.CombinedCelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles conditions: the standard language, {@code hostOf}, in mappings a few functions on texts,
 * and the variables of each scope.
 */
final class ConditionLanguage {
    private static final int REMEMBERED = 2_000;

    /** Of the functions on texts those that make none longer than what they are given. */
    private static final CelStringExtensions TEXTS =
            CelExtensions.strings(
                    Function.INDEX_OF,
                    Function.LOWER_ASCII,
                    Function.SPLIT,
                    Function.SUBSTRING,
                    Function.TRIM,
                    Function.UPPER_ASCII);

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(Brakes.OPTIONS)
                    .addFunctionBindings(
                            CelFunctionBinding.from("hostOf_string", String.class, HostOf::hostOf))
                    .addLibraries(TEXTS)
                    .build();
    private static final Map<Sight, CelCompiler> COMPILERS = new ConcurrentHashMap<>();
    private static final Map<Source, Condition> CACHE =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Source, Condition> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    private ConditionLanguage() {}

    private record Source(String cel, Sight sight) {}

    private record Sight(Scope scope, Set<String> locals, OwnNames own) {
        /** Names of its own has one policy: its compiler is not worth remembering. */
        CelCompiler compiler() {
            return own.isEmpty()
                    ? COMPILERS.computeIfAbsent(this, ConditionLanguage::compilerOf)
                    : compilerOf(this);
        }
    }

    static Condition compile(String cel, Scope scope, Set<String> locals, OwnNames own)
            throws ConditionException {
        Sight sight = new Sight(scope, Set.copyOf(locals), own);
        Source source = new Source(cel, sight);
        Condition known = CACHE.get(source);
        if (known != null) {
            return known;
        }
        Condition fresh = compileFresh(cel, sight);
        CACHE.put(source, fresh);
        return fresh;
    }

    private static Condition compileFresh(String cel, Sight sight) throws ConditionException {
        if (cel.length() > Brakes.CHARACTERS) {
            throw new ConditionException(
                    "a condition is at most " + Brakes.CHARACTERS + " characters long");
        }
        CelValidationResult result = sight.compiler().compile(cel);
        if (result.hasError()) {
            throw ConditionErrors.explain(
                    result.getErrors().getFirst(), cel, sight.scope(), sight.locals(), sight.own());
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Condition(
                    cel,
                    tree.getResultType(),
                    ConditionUses.outcomes(tree.getExpr()),
                    ConditionUses.of(tree),
                    ConditionUses.wanted(tree.getExpr()),
                    Searches.of(tree),
                    RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ConditionException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Looks whether a condition that compiles still does when more is known of its types.
     *
     * @throws ConditionException with a position, when it does not
     */
    static void check(String cel, Scope scope, Set<String> locals, Declared declared)
            throws ConditionException {
        Sight sight = new Sight(scope, Set.copyOf(locals), OwnNames.NONE);
        CelCompilerBuilder builder =
                common(scope, new CombinedCelTypeProvider(Vocabulary.INSTANCE, declared.types()));
        scope.variables().forEach(name -> builder.addVar(name, declared.typeOf(name)));
        locals.forEach(name -> builder.addVar(name, SimpleType.DYN));
        CelValidationResult result = builder.build().compile(cel);
        if (result.hasError()) {
            throw ConditionErrors.explain(
                    result.getErrors().getFirst(), cel, scope, sight.locals(), sight.own());
        }
    }

    private static CelTypeProvider types(OwnNames own) {
        return own.isEmpty()
                ? Vocabulary.INSTANCE
                : new CombinedCelTypeProvider(Vocabulary.INSTANCE, own.types());
    }

    private static CelCompilerBuilder common(Scope scope, CelTypeProvider types) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(Brakes.OPTIONS)
                        .setTypeProvider(types)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addFunctionDeclarations(
                                newFunctionDeclaration(
                                        "hostOf",
                                        newGlobalOverload(
                                                "hostOf_string",
                                                SimpleType.STRING,
                                                SimpleType.STRING)));
        if (scope == Scope.MAPPING || scope == Scope.BODY) {
            builder.addLibraries(TEXTS);
        }
        return builder;
    }

    private static CelCompiler compilerOf(Sight sight) {
        CelCompilerBuilder builder = common(sight.scope(), types(sight.own()));
        sight.scope().variables().forEach(name -> builder.addVar(name, Vocabulary.typeOf(name)));
        sight.locals().forEach(name -> builder.addVar(name, SimpleType.DYN));
        if (!sight.own().isEmpty()) {
            builder.addVar(OwnNames.VARIABLE, sight.own().struct());
        }
        return builder.build();
    }
}
