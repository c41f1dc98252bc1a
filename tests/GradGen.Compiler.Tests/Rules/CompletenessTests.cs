using System.Reflection;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>The table against .NET itself: nothing is missing, nothing is made up, and one key never stands for two different functions.</summary>
public class CompletenessTests
{
    private static readonly double[] Specials =
        [0, -0.0, 1, -1, 0.5, -2, 3, 1e-310, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    public static TheoryData<string> Keys => [.. RuleTable.Topics.SelectMany(t => t.Rules).Select(r => r.Function)];

    [Fact]
    public void EveryFloatingMethodHasARowOrAReason()
    {
        string[] unknown =
        [
            .. from method in DotNet.FloatingMethods
               where DotNet.Key(method) is null == !UnsupportedFunctions.Reasons.ContainsKey(method.Name)
               select $"{method.DeclaringType}: {method}",
        ];
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void EveryReasonIsOfAMethodThatExists() =>
        UnsupportedFunctions.Reasons.Keys.Except(AllMethods.Select(m => m.Name)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Keys))]
    public void EverySpellingExists(string function)
    {
        Rule rule = RuleTable.Get(function);
        string[] spelled = [.. rule.Spellings.SelectMany(s => s.Declarations.Select(d => $"{d.Type}.{s.Method} of {d.Kind}"))];
        string[] existing =
        [
            .. DotNet.FloatingMethods.Where(m => DotNet.Key(m) == function)
                .Select(m => $"{m.DeclaringType!.FullName}.{m.Name} of {(Of(m, typeof(float)) ? ScalarKind.Float32 : ScalarKind.Float64)}").Distinct(),
        ];
        spelled.ShouldBe(existing, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void AllMethodsOfOneKeyGiveTheSameBitsAndThrowOnlyWhereTheRowSaysSo(string function)
    {
        bool thrown = false;
        foreach (MethodInfo method in DotNet.FloatingMethods.Where(m => DotNet.Key(m) == function))
        {
            ScalarKind kind = Of(method, typeof(float)) ? ScalarKind.Float32 : ScalarKind.Float64;
            MethodInfo printed = RuleTable.Get(function).Parameters == "x" || method.GetParameters().All(p => !p.ParameterType.IsEnum)
                ? DotNet.Method(function, kind)
                : method;
            foreach (object[] arguments in Arguments(method, kind))
            {
                object value = Invoke(method, arguments);
                Invoke(printed, arguments).ShouldBe(value, $"{method.DeclaringType}: {method} and {printed.DeclaringType}: {printed}");
                thrown |= value is Type;
            }
        }

        thrown.ShouldBe(RuleTable.Get(function).CanThrow);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryFunctionInAFormulaHasARowOfItsOwn(string function)
    {
        foreach (Expr? partial in RuleTable.Get(function).Partials)
        {
            foreach (FunctionExpr call in Formulas(partial).OfType<FunctionExpr>())
            {
                RuleTable.Get(call.Function).Parameters.Length.ShouldBe(call.Operands.Count);
                Partials.Kinds.ShouldAllBe(kind => RuleTable.Spell(call.Function, kind).Length > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryFunctionIsOneOfGenericMathematics(string function)
    {
        if (function == "Clamp")
        {
            return; // Math's own: T.Clamp is ClampNumber
        }

        string method = RuleTable.Spell(function, ScalarType.Number(new NumberParameter("T")))[2..];
        Rule rule = RuleTable.Get(function);
        MethodInfo[] methods = [.. typeof(System.Numerics.IBinaryFloatingPointIeee754<double>).GetInterfaces().Append(typeof(System.Numerics.IFloatingPointIeee754<double>))
            .SelectMany(i => i.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(m => m.Name == method && m.GetParameters().Length == rule.Parameters.Length)];
        methods.ShouldContain(m => m.GetParameters().Zip(rule.Parameters).All(p => (p.First.ParameterType == typeof(double)) == (p.Second == 'x')));
        RuleTable.FindGeneric(method, rule.Parameters.Select(p => p == 'x' ? ScalarKind.Number : ScalarKind.Int32)).ShouldBe(function);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryRowWithPartialsHasPoints(string function)
    {
        Rule rule = RuleTable.Get(function);
        if (rule.Partials.Count > 0)
        {
            rule.Partials.Count.ShouldBe(rule.Parameters.Length);
            rule.Domain.Count.ShouldBe(rule.Parameters.Length);
            rule.Samples.Count.ShouldBeGreaterThan(1);
        }
    }

    [Theory]
    [InlineData("System.Math", "Tanh", "Tanh", "d")]
    [InlineData("System.Single", "Hypot", "Hypot", "ff")]
    [InlineData("System.Double", "Log", "LogBase", "dd")]
    [InlineData("System.Double", "Ieee754Remainder", "IEEERemainder", "dd")]
    [InlineData("System.Math", "Round", "RoundTo", "di")]
    [InlineData("System.Math", "Abs", null, "i")]
    [InlineData("System.Math", "Max", null, "ii")]
    [InlineData("System.MathF", "Tanh", null, "d")]
    [InlineData("N.Math", "Tanh", null, "d")]
    public void FindsByTypeNameAndParameters(string type, string method, string? expected, string parameters) =>
        RuleTable.Find(type, method, [.. parameters.Select(Kind)]).ShouldBe(expected);

    [Theory]
    [InlineData("Tanh", 'd', "Math.Tanh")]
    [InlineData("Tanh", 'f', "MathF.Tanh")]
    [InlineData("ExpM1", 'd', "double.ExpM1")]
    [InlineData("Hypot", 'f', "float.Hypot")]
    [InlineData("Clamp", 'f', "Math.Clamp")]
    [InlineData("ClampNumber", 'd', "double.Clamp")]
    [InlineData("IEEERemainder", 'f', "MathF.IEEERemainder")]
    [InlineData("LogBase", 'd', "Math.Log")]
    public void Spells(string function, char kind, string expected) => RuleTable.Spell(function, Kind(kind)).ShouldBe(expected);

    [Theory]
    [InlineData("Floor", true, false)]
    [InlineData("Sign", true, false)]
    [InlineData("IsNaN", false, true)]
    [InlineData("Sin", false, false)]
    public void KnowsStepsAndTests(string function, bool isZero, bool isTest)
    {
        RuleTable.Get(function).IsZero.ShouldBe(isZero);
        RuleTable.Get(function).IsTest.ShouldBe(isTest);
    }

    private static ScalarKind Kind(char letter) => letter switch { 'd' => ScalarKind.Float64, 'f' => ScalarKind.Float32, _ => ScalarKind.Int32 };

    private static IEnumerable<MethodInfo> AllMethods => DotNet.Types.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static));

    private static bool Of(MethodInfo method, Type type) => method.GetParameters()[0].ParameterType == type;

    private static IEnumerable<Expr> Formulas(Expr? expr) => expr is null ? [] : Formula.Children(expr).SelectMany(Formulas).Prepend(expr);

    private static IEnumerable<object[]> Arguments(MethodInfo method, ScalarKind kind)
    {
        IEnumerable<object[]> points = [[]];
        foreach (Type type in method.GetParameters().Select(p => p.ParameterType))
        {
            object[] values =
                type == typeof(int) ? [-2, 0, 1, 3, 20]
                : type.IsEnum ? [.. Enum.GetValues(type).Cast<object>(), Enum.ToObject(type, 99)]
                : [.. Specials.Select(v => DotNet.Narrow(kind, v))];
            points = points.SelectMany(point => values.Select(value => (object[])[.. point, value]));
        }

        return points;
    }

    private static object Invoke(MethodInfo method, object[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments) switch
            {
                double d => BitConverter.DoubleToInt64Bits(d),
                float f => BitConverter.SingleToInt32Bits(f),
                var other => other!,
            };
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType();
        }
    }
}
