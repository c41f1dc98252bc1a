using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The loop instruction itself, and foreach, which is one over the elements.
internal sealed partial class BodyLowering
{
    /// <summary>A variable that a loop carries, before it and in its body.</summary>
    private sealed record CarriedVariable(ISymbol Variable, Value Initial, Value Argument);

    /// <summary>Adds a loop. <paramref name="outliving"/> is its control variable where the code after the loop sees it.</summary>
    private void WriteFor(
        IOperation loop, Bounds bounds, OpCode comparison, string? indexName, IReadOnlyList<(ISymbol Variable, IOperation Place)> assigned,
        ISymbol? outliving, Action<Value> write)
    {
        if (Carried(assigned) is not { } carried)
        {
            return;
        }

        Value index = values.New(bounds.Lower.Type, indexName);
        Value? last = outliving is null ? null : values.New(index.Type, outliving.Name);
        var yields = new List<Value>();
        Block body = Write(() =>
        {
            foreach (CarriedVariable variable in carried)
            {
                block.Scope.Assign(variable.Variable, variable.Argument);
            }

            write(index);
            yields.AddRange(carried.Select(c => block.Scope.Find(c.Variable)!));
            if (last is not null)
            {
                yields.Add(At(loop).Binary(OpCode.Add, index, bounds.Step));
            }
        });
        Value[] initial = [.. carried.Select(c => c.Initial), .. last is null ? Array.Empty<Value>() : [bounds.Lower]];
        Value[] arguments = [index, .. carried.Select(c => c.Argument), .. last is null ? Array.Empty<Value>() : [last]];
        Value[] results = [.. initial.Select((v, i) => values.New(v.Type, arguments[i + 1].Name))];
        IrBuilder builder = At(loop);
        builder.Add(new For(results.ToEquatableArray(), bounds.Lower, comparison, bounds.Bound, bounds.Step, initial.ToEquatableArray(), body.Finish(arguments, yields))
        {
            Origin = builder.Origin,
        });
        foreach ((CarriedVariable variable, Value result) in carried.Zip(results, (c, r) => (c, r)))
        {
            block.Scope.Assign(variable.Variable, result);
        }

        if (outliving is not null)
        {
            block.Scope.Assign(outliving, results[results.Length - 1]);
        }
    }

    /// <summary>The variables that hold something before the loop and are assigned in it; null after reporting one that cannot be carried.</summary>
    private IReadOnlyList<CarriedVariable>? Carried(IReadOnlyList<(ISymbol Variable, IOperation Place)> assigned)
    {
        var carried = new List<CarriedVariable>();
        foreach ((ISymbol variable, IOperation place) in assigned)
        {
            if (!block.Scope.TryGet(variable, out Value? initial))
            {
                continue;
            }

            if (initial.Type is BufferType)
            {
                Refuse(place, $"Giving '{variable.Name}' another span or array in a loop", "it is not supported yet; copy the elements instead");
                return null;
            }

            carried.Add(new CarriedVariable(variable, initial, values.New(initial.Type, variable.Name)));
        }

        return carried;
    }

    private void LowerForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        if (collection.Type is not { } type || BufferOf(type) is null)
        {
            Refuse(loop.Collection, "foreach over anything but a span or a one-dimensional array", "it is not supported yet; copy the elements into an array");
            return;
        }

        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } element })
        {
            SyntaxNode place = loop.Syntax is ForEachStatementSyntax { Type: var written } ? written : loop.LoopControlVariable.Syntax;
            Report(Descriptors.NotDifferentiable, place, "A reference or several variables in foreach", "it is not supported yet; use for and an index");
            return;
        }

        if (!HasOneExit(loop))
        {
            return;
        }

        Value buffer = Lower(collection);
        Value lower = At(loop).Int(0);
        Value bound = At(loop).Length(buffer);
        Value step = At(loop).Int(1);
        WriteFor(loop, new Bounds(lower, bound, step), OpCode.Less, null, AssignedVariables.In([loop.Body]), null, index =>
        {
            bool isSame = IrTypes.Scalar(element.Type) is not { } scalar || scalar == (buffer.Type as BufferType)?.Element;
            Value loaded = At(loop).Load(buffer, index, isSame ? element.Name : null);
            Assign(element, isSame ? loaded : LowerNumericConversion(loop, loaded, IrTypes.OfConstant(element.Type), isChecked: false, element.Name), loop);
            LowerStatements(Statements.Of([loop.Body]));
        });
    }
}
