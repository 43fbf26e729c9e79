using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// Writes a reduction. The reduced elements are lines; workers share them in both directions, so that neighbours read what
/// lies side by side. A result has as many workers as parts (each with a result of its own, joined by another launch) times lanes.
/// </summary>
internal abstract class ReductionBody
{
    private readonly ReductionSource source;
    private readonly KernelTarget target;
    private readonly Expr items;
    private readonly Expr partBits;
    private readonly Expr innerWorkers;
    private readonly Expr lineWorkers;
    private readonly Expr length;
    private readonly Expr lines;
    private readonly Expr step;
    private readonly Indexer kept;
    private readonly Indexer line;

    /// <summary>Declares the input and what <see cref="ReductionPlan.AddTo"/> gives; derived classes declare all else behind it.</summary>
    protected ReductionBody(KernelBuilder kernel, KernelTarget target, ReductionSource source)
    {
        Kernel = kernel;
        this.target = target;
        this.source = source;
        In = new Element(source.In);
        Out = new Element(source.Out);
        Input = kernel.Input("x", In.Storage);
        items = kernel.Scalar("items", source.Index);
        partBits = kernel.Scalar("part_bits", source.Index);
        innerWorkers = kernel.Scalar("inner_workers", source.Index);
        lineWorkers = kernel.Scalar("line_workers", source.Index);
        length = kernel.Scalar("length", source.Index);
        lines = kernel.Scalar("lines", source.Index);
        step = kernel.Scalar("step", source.Index);
        kept = new Indexer(kernel, "kept", source.Rank, source.Index, "x");
        line = new Indexer(kernel, "line", source.Rank, source.Index, "x");
    }

    protected KernelBuilder Kernel { get; }

    protected Element In { get; }

    protected Element Out { get; }

    protected BufferParameter Input { get; }

    /// <summary>Writes the kernel.</summary>
    public void Write()
    {
        if (source.Lanes == 1)
        {
            Grid.ForEach(Kernel, items, item =>
            {
                Fold fold = FoldItem(item, item & PartMask());
                Store(item, fold.Result);
            });
            return;
        }

        // A workgroup beyond the last one computes that again: all must come by the barriers.
        Expr group = Grid.Group(Kernel, source.Index), last = items - 1;
        Expr own = Expr.Select(group < items, group, last);
        Expr lane = Kernel.Builtin(Builtin.LocalX).As(source.Index);
        Fold joined = FoldItem(own, ((own & PartMask()) * Expr.Constant(source.Index, source.Lanes)) + lane);
        new WorkgroupJoin(Kernel, "kept", source.Lanes, target.SubgroupSize,
            [.. joined.State.Select(variable => variable.Type)]).Run(joined);
        Kernel.If(Expr.Equal(lane, 0) & (group < items), () => Store(group, joined.Result));
    }

    /// <summary>What an invocation keeps.</summary>
    protected abstract Fold CreateFold(KernelType type);

    /// <summary>Called once for each item, before elements are taken.</summary>
    protected virtual void Begin(Expr result)
    {
    }

    /// <summary>What is folded of an element, or of a vector of them.</summary>
    /// <param name="fold">Takes it.</param>
    /// <param name="x">The element.</param>
    /// <param name="position">Its number among those that become one.</param>
    /// <param name="offset">Where it is in the input.</param>
    protected virtual void Take(Fold fold, Expr x, Expr position, Expr offset) => fold.Take(x, position);

    /// <summary>Writes the result of an item.</summary>
    protected abstract void Store(Expr item, Expr result);

    private Expr PartMask() => (Expr.One(source.Index) << partBits) - 1;

    private Fold FoldItem(Expr item, Expr worker)
    {
        Expr result = item >> partBits;
        Expr first = kept.Offset(result);
        Begin(result);
        Expr innerWorker = worker % innerWorkers, lineWorker = worker / innerWorkers;
        Fold fold = CreateFold(In.Compute);
        Fold? vectors = source.Width > 1 ? CreateFold(new KernelType(In.Compute, source.Width)) : null;
        Kernel.For(lineWorker, lines, lineWorkers, number =>
        {
            Expr start = first + line.Offset(number), position = number * length;
            Expr whole = vectors is null ? Expr.Zero(source.Index) : TakeVectors(vectors, start, innerWorker);
            Kernel.For(whole + innerWorker, length, innerWorkers, i =>
            {
                Expr offset = start + (i * step);
                Take(fold, In.Load(Input, offset), position + i, offset);
            });
        });
        if (vectors is not null)
        {
            fold.JoinComponents(vectors);
        }

        return fold;
    }

    /// <summary>Takes whole vectors of a line; returns how many elements of it they are.</summary>
    private Expr TakeVectors(Fold vectors, Expr start, Expr innerWorker)
    {
        Expr width = Expr.Constant(source.Index, source.Width);
        Expr whole = length - (length % width);
        Kernel.For(innerWorker * width, whole, innerWorkers * width, i =>
            Take(vectors, In.Load(Input, start + i, source.Width), i, start + i));
        return whole;
    }
}
