package org.aimos.resources;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles conditions: the standard language, {@code hostOf}, and the variables of each scope. */
final class ConditionLanguage {
    private static final int REMEMBERED = 2_000;
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(Brakes.OPTIONS)
                    .addFunctionBindings(
                            CelFunctionBinding.from("hostOf_string", String.class, HostOf::hostOf))
                    .build();
    private static final Map<Scope, CelCompiler> COMPILERS = new ConcurrentHashMap<>();
    private static final Map<Source, Condition> CACHE =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(64, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Source, Condition> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    private ConditionLanguage() {}

    private record Source(String cel, Scope scope) {}

    static Condition compile(String cel, Scope scope) throws ConditionException {
        Source source = new Source(cel, scope);
        Condition known = CACHE.get(source);
        if (known != null) {
            return known;
        }
        Condition fresh = compileFresh(cel, scope);
        CACHE.put(source, fresh);
        return fresh;
    }

    private static Condition compileFresh(String cel, Scope scope) throws ConditionException {
        if (cel.length() > Brakes.CHARACTERS) {
            throw new ConditionException(
                    "a condition is at most " + Brakes.CHARACTERS + " characters long");
        }
        CelValidationResult result =
                COMPILERS.computeIfAbsent(scope, ConditionLanguage::compilerOf).compile(cel);
        if (result.hasError()) {
            throw explain(result.getErrors().getFirst(), scope);
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Condition(
                    cel, tree.getResultType(), ConditionUses.of(tree), RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ConditionException(String.valueOf(e.getMessage()));
        }
    }

    private static CelCompiler compilerOf(Scope scope) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(Brakes.OPTIONS)
                        .setTypeProvider(Vocabulary.INSTANCE)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addFunctionDeclarations(
                                newFunctionDeclaration(
                                        "hostOf",
                                        newGlobalOverload(
                                                "hostOf_string",
                                                SimpleType.STRING,
                                                SimpleType.STRING)));
        scope.variables().forEach(name -> builder.addVar(name, Vocabulary.typeOf(name)));
        return builder.build();
    }

    private static ConditionException explain(CelIssue issue, Scope scope) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        if (issue.getMessage().startsWith("Expression recursion limit")) {
            return new ConditionException(
                    "a condition is at most " + Brakes.DEPTH + " levels deep");
        }
        Matcher name = UNKNOWN_NAME.matcher(issue.getMessage());
        if (name.matches()) {
            return new ConditionException(
                    "unknown name '" + name.group(1) + "'",
                    DidYouMean.hint(name.group(1), scope.variables()),
                    line,
                    column);
        }
        Matcher field = UNKNOWN_FIELD.matcher(issue.getMessage());
        if (field.matches()) {
            return new ConditionException(
                    "unknown field '" + field.group(1) + "'",
                    DidYouMean.hint(field.group(1), Vocabulary.everyWord()),
                    line,
                    column);
        }
        return new ConditionException(issue.getMessage(), "", line, column);
    }
}
