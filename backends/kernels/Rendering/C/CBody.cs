using Devices.Kernels.Language;
using Barrier = Devices.Kernels.Language.Barrier;

namespace Devices.Kernels.Rendering.C;

/// <summary>Writes the statements of one kernel.</summary>
internal sealed class CBody(CDialect dialect, CNames names, Uses uses, CWriter writer)
{
    private readonly CValues values = new(dialect, names, uses);
    private readonly HashSet<Variable> declared = [];
    private CWriter writer = writer;
    private PendingValues pending = new(null);

    /// <summary>Writes a block's statements.</summary>
    public void Write(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            Write(statement);
        }
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Let let: Let(let.Value); break;
            case Store store: Store(store); break;
            case StoreShared store: Store(store); break;
            case Assign assign: Assign(assign); break;
            case MultiplyFragments multiply: Effect(multiply, [multiply.Left, multiply.Right], [values.Multiply(multiply)]); break;
            case If branch: Branch(branch); break;
            case While loop: Loop(loop); break;
            case Barrier:
                NameReaders(statement);
                writer.Line(dialect.Barrier);
                break;
            default: throw new KernelLanguageException($"{dialect.Name} has no text for the statement {statement.GetType().Name}");
        }
    }

    private void Let(Expr value)
    {
        if (uses.Count(value) == 0)
        {
            return;
        }

        NameShared(value.Type, value.Operands);
        HashSet<object> reads = [.. value.Operands.SelectMany(pending.Reads)];
        if (value.Operation is Operation.Load or Operation.LoadShared)
        {
            reads.Add(PendingValues.Memory);
        }
        else if (value.Operation == Operation.ReadVariable)
        {
            reads.Add(value.Source!);
        }

        values.Write(value);
        Spend(value.Operands);
        pending.Add(value, reads);
        if (!values.IsKept(value))
        {
            Name(value);
        }
    }

    private void Store(Store store)
    {
        if (values.Lanes(store.Value.Type) > 1)
        {
            // Components are written one by one; those that come later must have been read before.
            NameReaders(store);
        }

        NameShared(store.Value.Type, [store.Index]);
        string[] lines = values.Store(store);
        Effect(store, [store.Index, store.Value], lines);
    }

    private void Store(StoreShared store)
    {
        if (values.Lanes(store.Value.Type) > 1)
        {
            NameReaders(store);
        }

        NameShared(store.Value.Type, [store.Index]);
        string[] lines = values.Store(store);
        Effect(store, [store.Index, store.Value], lines);
    }

    private void Assign(Assign assign)
    {
        if (values.MixesLanes(assign.Value) && pending.Reads(assign.Value).Contains(assign.Variable) && pending.Contains(assign.Value))
        {
            Name(assign.Value);
        }

        string[] lines = values.Assign(assign, declare: declared.Add(assign.Variable));
        Effect(assign, [assign.Value], lines);
    }

    private void Effect(Statement statement, IReadOnlyList<Expr> used, string[] lines)
    {
        Spend(used);
        NameReaders(statement);
        foreach (string line in lines)
        {
            writer.Line(line);
        }
    }

    private void Branch(If branch)
    {
        string condition = values.Code(branch.Condition);
        Spend([branch.Condition]);
        NameReaders(branch);
        writer.Line($"if ({condition})");
        Inside(() => Write(branch.Then));
        if (branch.Otherwise.Statements.Count > 0)
        {
            writer.Line("else");
            Inside(() => Write(branch.Otherwise));
        }
    }

    private void Loop(While loop)
    {
        NameReaders(loop);
        CWriter around = writer;
        PendingValues outer = pending;
        pending = new PendingValues(outer);
        writer = around.Inner();
        Write(loop.Test);
        string condition = values.Code(loop.Condition);
        Spend([loop.Condition]);
        NameReading(loop.Body.Statements.SelectMany(Effects.Of));
        CWriter test = writer;
        writer = around;
        writer.Line(test.IsEmpty ? $"while ({condition})" : "while (true)");
        Inside(() =>
        {
            if (!test.IsEmpty)
            {
                writer.Append(test);
                writer.Line($"if (!({condition}))");
                Inside(() => writer.Line("break;"));
            }

            Write(loop.Body);
        });
        pending = outer;
    }

    private void Inside(Action write)
    {
        PendingValues outer = pending;
        pending = new PendingValues(outer);
        writer.Open();
        write();
        writer.Close();
        pending = outer;
    }

    /// <summary>Notes uses; what was used for the last time is waited with no longer.</summary>
    private void Spend(IReadOnlyList<Expr> used)
    {
        foreach (Expr value in used)
        {
            if (values.Spend(value))
            {
                pending.Remove(value);
            }
        }
    }

    /// <summary>Names what all components of a value are computed from, so that it is not computed for each again.</summary>
    private void NameShared(KernelType type, IReadOnlyList<Expr> operands)
    {
        if (values.Lanes(type) == 1)
        {
            return;
        }

        foreach (Expr operand in operands.Where(operand => values.Lanes(operand.Type) == 1 && !values.IsNamed(operand)))
        {
            Name(operand);
        }
    }

    private void NameReaders(Statement statement) => NameReading(Effects.Of(statement));

    private void NameReading(IEnumerable<object> changed)
    {
        foreach (Expr value in pending.Reading(changed))
        {
            Name(value);
        }
    }

    private void Name(Expr value)
    {
        foreach (string line in values.Name(value))
        {
            writer.Line(line);
        }

        pending.Remove(value);
    }
}
