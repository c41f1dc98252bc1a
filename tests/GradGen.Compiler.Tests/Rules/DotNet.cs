using System.Reflection;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>The functions of .NET, called by reflection as the table spells them.</summary>
internal static class DotNet
{
    /// <summary>The types that the table covers.</summary>
    public static readonly Type[] Types = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    public static Type Floating(ScalarKind kind) => kind == ScalarKind.Float32 ? typeof(float) : typeof(double);

    /// <summary>Every static method of the covered types that takes or gives a float or a double.</summary>
    public static IEnumerable<MethodInfo> FloatingMethods =>
        from type in Types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).Any(t => t == typeof(float) || t == typeof(double))
        select method;

    /// <summary>The key that the table gives for a method.</summary>
    public static string? Key(MethodInfo method)
    {
        ScalarKind?[] kinds = [.. method.GetParameters().Select(p => Kind(p.ParameterType))];
        return kinds.Any(k => k is null) ? null : RuleTable.Find(method.DeclaringType!.FullName!, method.Name, [.. kinds.Select(k => k!.Value)]);
    }

    /// <summary>The value of a function of the table; a float is widened, a truth is 1.</summary>
    public static double Call(string function, ScalarKind kind, params double[] arguments) =>
        Widen(Method(function, kind).Invoke(null, Arguments(function, kind, arguments))!);

    /// <summary>The method that the table prints for a function of a kind.</summary>
    public static MethodInfo Method(string function, ScalarKind kind)
    {
        string[] spelling = RuleTable.Spell(function, kind).Split('.');
        Type type = spelling[0] switch { "Math" => typeof(Math), "MathF" => typeof(MathF), "float" => typeof(float), _ => typeof(double) };
        Type[] parameters = [.. RuleTable.Get(function).Parameters.Select(p => p == 'n' ? typeof(int) : Floating(kind))];
        return type.GetMethod(spelling[1], parameters)
            ?? type.GetMethods().First(m => m.Name == spelling[1] && m.GetParameters().Length == parameters.Length && m.GetParameters()[0].ParameterType == parameters[0]);
    }

    private static object[] Arguments(string function, ScalarKind kind, double[] values) =>
        [.. RuleTable.Get(function).Parameters.Zip(values, (p, v) => p == 'n' ? (int)v : Narrow(kind, v))];

    /// <summary>The value as a float or a double object.</summary>
    public static object Narrow(ScalarKind kind, double value) => kind == ScalarKind.Float32 ? (object)(float)value : value;

    private static double Widen(object value) => value switch
    {
        double d => d,
        float f => f,
        bool b => b ? 1 : 0,
        int i => i,
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static ScalarKind? Kind(Type type) =>
        type == typeof(double) ? ScalarKind.Float64
        : type == typeof(float) ? ScalarKind.Float32
        : type == typeof(int) || type.IsEnum ? ScalarKind.Int32
        : null;
}
