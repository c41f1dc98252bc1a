namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Lays statements out: blank lines after blocks and guards, before remarks; <c>else if</c> chains.</summary>
internal static class StatementWriter
{
    public static void Write(SourceWriter writer, IReadOnlyList<Statement> statements)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            if (i > 0 && NeedsBlankLine(statements[i - 1], statements[i]))
            {
                writer.Line();
            }

            Write(writer, statements[i]);
        }
    }

    private static bool NeedsBlankLine(Statement previous, Statement next) =>
        previous is Braced or Conditional
        || (next is Remark && previous is not Remark)
        || (previous is Line { IsGuard: true } && next is not Line { IsGuard: true });

    private static void Write(SourceWriter writer, Statement statement)
    {
        switch (statement)
        {
            case Line line:
                writer.Line(line.Code);
                break;
            case Remark remark:
                foreach (string line in remark.Text.Split('\n'))
                {
                    writer.Line("// " + line.TrimEnd());
                }

                break;
            case Braced braced:
                writer.Braces(braced.Head, () => Write(writer, braced.Body));
                break;
            case Conditional branch:
                Write(writer, branch, "");
                break;
        }
    }

    private static void Write(SourceWriter writer, Conditional branch, string prefix)
    {
        writer.Braces($"{prefix}if ({branch.Condition})", () => Write(writer, branch.Then));
        if (branch.Else.Count == 1 && branch.Else[0] is Conditional next)
        {
            Write(writer, next, "else ");
        }
        else if (branch.Else.Count > 0)
        {
            writer.Braces("else", () => Write(writer, branch.Else));
        }
    }
}
