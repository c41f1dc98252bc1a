using System.Numerics;
using System.Reflection;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>The formulas for System.Numerics against .NET itself: each public member of the contract's types has one, for every overload, or a reason.</summary>
public class NumericsCompletenessTests
{
    private static readonly Type[] Types = [typeof(Vector2), typeof(Vector3), typeof(Vector4), typeof(Quaternion), typeof(Matrix3x2), typeof(Matrix4x4), typeof(Complex), typeof(Plane)];

    [Fact]
    public void EveryMemberHasARowOrAReason()
    {
        string[] unknown = [.. Types.SelectMany(t => Names(t).Where(n => NumericsTable.Find(t.Name, n) is null != HasReason(t, n)).Select(n => $"{t.Name}.{n}")).Distinct()];
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void EveryRowAndReasonIsOfAMemberThatExists()
    {
        string[] names = [.. Types.SelectMany(t => Names(t).Select(n => $"{t.Name}.{n}"))];
        NumericsTable.Members.Except(names).ShouldBeEmpty();
        UnsupportedNumerics.Reasons.Keys.Where(r => !names.Any(n => n == r || n.EndsWith("." + r, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void EveryOverloadIsKnown()
    {
        string[] unknown = [.. Types.SelectMany(t => Members(t).Where(m => NumericsTable.Find(t.Name, m.Name) is { } row && !m.GetParameters().Any(p => p.ParameterType.IsEnum) && !IsKnown(row, m)).Select(m => $"{t.Name}: {m}"))];
        unknown.ShouldBeEmpty();
    }

    private static bool IsKnown(NumericsRow row, MethodBase member)
    {
        var builder = new IrBuilder(new ValueFactory(0));
        Num[] Given(int count) => [.. Enumerable.Range(0, count).Select(_ => new Num(builder, builder.Values.New(member.DeclaringType == typeof(Complex) ? ScalarType.Float64 : ScalarType.Float32)))];
        ParameterInfo[] parameters = member.GetParameters();
        Num[][] arguments = [.. member is MethodInfo { IsStatic: false } ? [Given(CountOf(member.DeclaringType!))] : Array.Empty<Num[]>(), .. parameters.Where(p => !p.IsOut).Select(p => Given(CountOf(p.ParameterType, member.DeclaringType)))];
        int expected = CountOf(member is MethodInfo m ? m.ReturnType : member.DeclaringType!) + parameters.Where(p => p.IsOut).Sum(p => CountOf(p.ParameterType.GetElementType()!));
        return row(builder, arguments)?.Length == expected;
    }

    /// <summary>The numbers in a type; a span has those of what is made of it.</summary>
    private static int CountOf(Type type, Type? made = null) => type == typeof(Complex) ? 2
        : type.IsPrimitive ? 1
        : type.IsGenericType ? CountOf(made!)
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public).Sum(f => CountOf(f.FieldType));

    private static bool HasReason(Type type, string name) => UnsupportedNumerics.Reasons.ContainsKey(name) || UnsupportedNumerics.Reasons.ContainsKey($"{type.Name}.{name}");

    /// <summary>What takes or gives numbers: constants are values like any other, and components are fields.</summary>
    private static IEnumerable<string> Names(Type type) => Members(type).Select(m => m.Name)
        .Concat(type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(p => p.GetIndexParameters().Length == 0 && !(type == typeof(Complex) && p.Name is "Real" or "Imaginary")).Select(p => p.Name));

    private static IEnumerable<MethodBase> Members(Type type)
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
        return type.GetMethods(All).Where(m => !m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))
            .Where(m => m.Name != "op_Implicit" || m.GetParameters()[0].ParameterType.IsPrimitive).Cast<MethodBase>().Concat(type.GetConstructors());
    }
}
