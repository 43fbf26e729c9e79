using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>How many elements become one: what an invocation keeps, scalar or a vector, while its kernel is written.</summary>
internal abstract class Fold
{
    /// <summary>What is kept.</summary>
    public abstract IReadOnlyList<Variable> State { get; }

    /// <summary>The result of what was taken.</summary>
    public virtual Expr Result => State[0].Value;

    /// <summary>Takes an element; <paramref name="position"/> counts through the elements that become one.</summary>
    public abstract void Take(Expr x, Expr position);

    /// <summary>Takes what another fold of this kind kept.</summary>
    public abstract void Join(IReadOnlyList<Expr> other);

    /// <summary>Takes each component of what a fold on vectors kept.</summary>
    public void JoinComponents(Fold vectors)
    {
        Expr[] state = [.. vectors.State.Select(variable => variable.Value)];
        for (int i = 0; i < state[0].Type.Width; i++)
        {
            Join([.. state.Select(value => value[i])]);
        }
    }
}
