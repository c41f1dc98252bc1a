using System.Numerics.Tensors;
using System.Reflection;
using GradGen.Compiler.Rules.Tensors;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>The rows for TensorPrimitives against the library itself: each function has one, or a reason why not.</summary>
public class TensorCompletenessTests
{
    private static readonly MethodInfo[] Functions = typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    [Fact]
    public void TheNameIsThatOfTheType() => typeof(TensorPrimitives).FullName.ShouldBe(TensorTable.TypeName);

    [Fact]
    public void EveryFunctionHasARowOrAReason()
    {
        string[] unknown = [.. Functions.Where(f => TensorTable.Find(f.Name, Writes(f)) is not null == UnsupportedTensors.Reasons.ContainsKey(f.Name)).Select(f => f.ToString()!)];
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void EveryRowAndReasonIsOfAFunctionThatExists()
    {
        TensorTable.All.Where(r => !Functions.Any(f => f.Name == r.Function && Writes(f) == r.Writes)).Select(r => r.Function).ShouldBeEmpty();
        UnsupportedTensors.Reasons.Keys.Except(Functions.Select(f => f.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void ARowWritesIffTheFunctionDoes() => TensorTable.All.Where(r => r.Row.Map is not null != r.Writes).Select(r => r.Function).ShouldBeEmpty();

    private static bool Writes(MethodInfo function) =>
        function.GetParameters().Any(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(Span<>));
}
