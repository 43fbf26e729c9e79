using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>How often each value is used, and whether only where it was made.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Expr, int> counts = [];
    private readonly HashSet<Expr> escaping = [];
    private readonly HashSet<Builtin> builtins = [];

    public Uses(Block root) => Visit(root);

    /// <summary>The built-in numbers that values are computed from.</summary>
    public IEnumerable<Builtin> Builtins => builtins.Order();

    /// <summary>Number of uses by what has an effect; 0 for what need not be computed.</summary>
    public int Count(Expr value) => counts.GetValueOrDefault(value);

    /// <summary>Whether a block inside of the value's own uses it.</summary>
    public bool Escapes(Expr value) => escaping.Contains(value);

    private void Visit(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            if (statement is not Let)
            {
                foreach (Expr value in Operands.Of(statement))
                {
                    Use(value, block);
                }
            }

            if (statement is While loop)
            {
                Use(loop.Condition, loop.Test);
            }

            foreach (Block inner in Operands.BlocksOf(statement))
            {
                Visit(inner);
            }
        }
    }

    private void Use(Expr value, Block user)
    {
        if (value.Home is not null && value.Home != user)
        {
            escaping.Add(value);
        }

        counts[value] = Count(value) + 1;
        if (counts[value] > 1)
        {
            return;
        }

        if (value.Operation == Operation.Builtin)
        {
            builtins.Add(value.Builtin);
        }

        foreach (Expr operand in value.Operands)
        {
            Use(operand, value.Home!);
        }
    }
}
