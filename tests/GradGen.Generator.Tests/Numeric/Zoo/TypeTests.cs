using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with inline arrays, patterns, what may be null, names that meet, arrays of arrays, and references that are chosen.</summary>
public class TypeTests : ProgramTests<TypeTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. InlineArrays.Cases, .. Patterns.Cases, .. MeetingNames.Cases, .. Tables.Cases, .. ChosenReferences.Cases, .. FieldReferences.Cases, .. SharedReceivers.Cases, .. HiddenFields.Cases, .. PassThroughArrays.Cases, .. Conversions.Cases, .. ConstantObjects.Cases, .. RentedMemory.Cases, .. RowsOfStructs.Cases];
}
