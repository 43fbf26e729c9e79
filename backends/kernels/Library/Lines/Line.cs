using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>The line that an invocation, or its workgroup, computes, while a kernel is written.</summary>
internal sealed class Line
{
    private readonly KernelBuilder kernel;
    private readonly KernelTarget target;
    private readonly LineSource source;
    private readonly BufferParameter[] inputs;
    private readonly BufferParameter output;
    private readonly Expr lines;
    private readonly Expr length;
    private readonly Expr[] steps;
    private readonly Indexer indexer;
    private readonly Dictionary<string, WorkgroupJoin> joins = [];
    private Expr[] starts = [];

    /// <summary>Declares what <see cref="LineLaunch"/> gives.</summary>
    public Line(KernelBuilder kernel, KernelTarget target, LineSource source)
    {
        this.kernel = kernel;
        this.target = target;
        this.source = source;
        Element = new Element(source.DType);
        Index = Walk.IndexType(source.Wide);
        inputs = [.. Enumerable.Range(0, source.Inputs).Select(i => kernel.Input($"x{i}", Element.Storage))];
        output = kernel.Output("y", Element.Storage);
        lines = kernel.Scalar("lines", Index);
        length = kernel.Scalar("length", Index);
        Length = length;
        string[] names = [.. inputs.Select(input => input.Name), output.Name];
        steps = Parameters.Declare(kernel, Index, [.. names.Select(name => $"step_{name}")]);
        indexer = new Indexer(kernel, "line", source.Rank, Index, names);
        Number = Lane = Expr.Zero(Index);
    }

    public Element Element { get; }

    public ScalarType Index { get; }

    /// <summary>Number of elements; none for a workgroup beyond the last line.</summary>
    public Expr Length { get; private set; }

    /// <summary>Number of elements, as a number to compute with.</summary>
    public Expr Count => length.As(Element.Compute);

    /// <summary>Number of the line.</summary>
    public Expr Number { get; private set; }

    /// <summary>Number of this invocation among those of the line.</summary>
    public Expr Lane { get; private set; }

    /// <summary>Writes a kernel that does something for each line.</summary>
    public void Write(Action body)
    {
        if (source.Lanes == 1)
        {
            Grid.ForEach(kernel, lines, item => At(item, Expr.Zero(Index), body));
            return;
        }

        // A workgroup beyond the last line has nothing to do, but must come by the barriers.
        Expr group = Grid.Group(kernel, Index), isLine = group < lines;
        Length = Expr.Select(isLine, length, 0);
        At(Expr.Select(isLine, group, 0), kernel.Builtin(Builtin.LocalX).As(Index), body);
    }

    /// <summary>An element of an input.</summary>
    public Expr Load(int input, Expr i) => Element.Load(inputs[input], starts[input] + (i * steps[input]));

    /// <summary>Writes an element of the output.</summary>
    public void Store(Expr i, Expr value) => Element.Store(output, starts[^1] + (i * steps[^1]), value);

    /// <summary>An element of the output that this invocation wrote before.</summary>
    public Expr LoadBack(Expr i) => Element.Load(output, starts[^1] + (i * steps[^1]));

    /// <summary>Does something for each element of this invocation.</summary>
    public void ForEach(Action<Expr> body) => kernel.For(Lane, Length, Expr.Constant(Index, source.Lanes), body);

    /// <summary>Folds all elements of the line; every invocation gets the result.</summary>
    /// <param name="fold">Takes those of this invocation.</param>
    /// <param name="element">What is taken of an element.</param>
    public Expr Fold(Fold fold, Func<Expr, Expr> element)
    {
        ForEach(i => fold.Take(element(i), i));
        if (source.Lanes > 1)
        {
            Join(fold);
        }

        return fold.Result;
    }

    /// <summary>Does something in one invocation of the line.</summary>
    public void Once(Action body)
    {
        if (source.Lanes == 1)
        {
            body();
        }
        else
        {
            kernel.If(Expr.Equal(Lane, 0) & Expr.Equal(Length, length), body);
        }
    }

    private void At(Expr number, Expr lane, Action body)
    {
        (Number, Lane) = (number, lane);
        starts = indexer.Offsets(number);
        body();
    }

    private void Join(Fold fold)
    {
        // Folds that keep the same share their memory.
        KernelType[] types = [.. fold.State.Select(variable => variable.Type)];
        string key = string.Join('_', types).ToLowerInvariant();
        if (!joins.TryGetValue(key, out WorkgroupJoin? join))
        {
            joins[key] = join = new WorkgroupJoin(kernel, key, source.Lanes, target.SubgroupSize, types);
        }

        join.Run(fold, all: true);
    }
}
