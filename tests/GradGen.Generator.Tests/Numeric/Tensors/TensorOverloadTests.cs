using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Tensors;

/// <summary>Every overload of TensorPrimitives against the library's own values and differences, against dual numbers, and forward against reverse mode.</summary>
public class TensorOverloadTests : ProgramTests<TensorOverloadTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases => TensorOverloads.Cases;

    public static TestCompilation Project => new() { ExtraReferences = [References.Tensors] };
}
