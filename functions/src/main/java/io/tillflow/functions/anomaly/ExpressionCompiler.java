package io.tillflow.functions.anomaly;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The text of an expression in CEL in, what decides by it out.
 *
 * <p>CEL's own parser and checker read it. What the checked tree holds is then made into nodes of
 * our own where {@link Translation} knows them all, which decide without a box or a map; else CEL's
 * runtime decides.
 */
final class ExpressionCompiler {
  private static final int MOST_PARSER_LEVELS = 64;
  private static final String WORDS =
      Arrays.stream(Variable.values()).map(Variable::word).collect(Collectors.joining(", "));

  private final CelOptions options =
      CelOptions.current()
          .maxExpressionCodePointSize(ExpressionLimits.CHARACTERS)
          .maxParseRecursionDepth(MOST_PARSER_LEVELS)
          .comprehensionMaxIterations(ExpressionLimits.ITERATIONS)
          .enableHeterogeneousNumericComparisons(true)
          .build();
  private final CelCompiler compiler = compiler(options);
  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).build();
  private final CelValidator patterns =
      CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
          .addAstValidators(RegexLiteralValidator.INSTANCE)
          .build();

  /** Says what to write instead. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  Expression compile(String text) throws Refused {
    try {
      CelAbstractSyntaxTree tree = checked(text);
      Optional<Node.Flag> translated = Translation.of(tree);
      return new Expression(
          translated.isPresent() ? translated.get() : interpreted(tree), variables(tree));
    } catch (RuntimeException e) {
      // Whatever a parser does not foresee in a text must not stop a job, and its other rules.
      throw new Refused("the expression cannot be compiled: " + e.getClass().getSimpleName());
    }
  }

  /** The same on CEL's own runtime alone. */
  Expression interpret(String text) throws Refused {
    CelAbstractSyntaxTree tree = checked(text);
    return new Expression(interpreted(tree), variables(tree));
  }

  private static Set<Variable> variables(CelAbstractSyntaxTree tree) {
    Set<Variable> variables = EnumSet.noneOf(Variable.class);
    for (CelReference reference : tree.getReferenceMap().values()) {
      Variable.named(reference.name()).ifPresent(variables::add);
    }
    return variables;
  }

  private Node.Flag interpreted(CelAbstractSyntaxTree tree) throws Refused {
    try {
      return new Interpreted(runtime.createProgram(tree));
    } catch (CelEvaluationException e) {
      throw new Refused("the expression cannot be run: " + e.getMessage());
    }
  }

  private CelAbstractSyntaxTree checked(String text) throws Refused {
    ExpressionLimits.check(text);
    try {
      CelAbstractSyntaxTree parsed = compiler.parse(text).getAst();
      ExpressionLimits.check(parsed);
      CelAbstractSyntaxTree checked = compiler.check(parsed).getAst();
      return patterns.validate(checked).getAst();
    } catch (CelValidationException e) {
      throw new Refused(
          e.getErrors().stream()
              .map(ExpressionCompiler::inWords)
              .collect(Collectors.joining("; ")));
    }
  }

  private static String inWords(CelIssue issue) {
    String message = issue.getMessage().replaceAll("\\s+", " ").replaceFirst(" \\(.*", "");
    if (message.startsWith("undeclared reference")) {
      message += ": there are " + WORDS;
    }
    return "expression, column %d: %s"
        .formatted(issue.getSourceLocation().getColumn() + 1, message);
  }

  private static CelCompiler compiler(CelOptions options) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (Variable variable : Variable.values()) {
      builder.addVar(variable.word(), type(variable.type()));
    }
    return builder.build();
  }

  private static CelType type(Variable.Type type) {
    return switch (type) {
      case WHOLE -> SimpleType.INT;
      case FRACTION -> SimpleType.DOUBLE;
      case TEXT -> SimpleType.STRING;
      case FLAG -> SimpleType.BOOL;
    };
  }
}
