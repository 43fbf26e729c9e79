using System.Runtime.CompilerServices;

namespace Devices.Kernels.Language;

/// <summary>
/// Writes one kernel. While <see cref="Build"/> runs its function, operators on <see cref="Expr"/> on this thread append to the
/// kernel being written.
/// </summary>
public sealed class KernelBuilder
{
    [ThreadStatic]
    private static KernelBuilder? current;

    private readonly string name;
    private readonly WorkgroupSize workgroup;
    private readonly List<KernelParameter> parameters = [];
    private readonly List<SharedArray> sharedArrays = [];
    private readonly List<Variable> variables = [];
    private readonly Block root = new(null);
    private Block block;
    private int lastId;

    private KernelBuilder(string name, WorkgroupSize workgroup)
    {
        this.name = name;
        this.workgroup = workgroup;
        block = root;
    }

    /// <summary>The kernel that is being written on this thread.</summary>
    /// <exception cref="KernelLanguageException">None is.</exception>
    public static KernelBuilder Current =>
        current ?? throw new KernelLanguageException("Values of the kernel language can only be used while KernelBuilder.Build runs.");

    /// <summary>Invocations of one workgroup.</summary>
    public WorkgroupSize Workgroup => workgroup;

    /// <summary>Writes a kernel.</summary>
    /// <param name="name">What it does, as a C identifier; prefixed with <c>devices_</c>, so that it is no language's built-in.</param>
    /// <param name="workgroup">Invocations of one workgroup.</param>
    /// <param name="write">Declares parameters in launch order and writes the statements.</param>
    public static KernelProgram Build(string name, WorkgroupSize workgroup, Action<KernelBuilder> write)
    {
        KernelBuilder? outer = current;
        var builder = new KernelBuilder("devices_" + name, workgroup);
        current = builder;
        try
        {
            write(builder);
        }
        finally
        {
            current = outer;
        }

        return new KernelProgram(
            builder.name, workgroup, builder.parameters, builder.sharedArrays, builder.variables, builder.root);
    }

    /// <summary>Declares a buffer that is only read. Parameters are launched in the order of their declaration.</summary>
    public BufferParameter Input(string name, ScalarType element) => Add(new BufferParameter(name, parameters.Count, element, isWritten: false));

    /// <summary>Declares a buffer that is written, and perhaps read.</summary>
    public BufferParameter Output(string name, ScalarType element) => Add(new BufferParameter(name, parameters.Count, element, isWritten: true));

    /// <summary>Declares a number of 32 or 64 bits.</summary>
    public Expr Scalar(string name, ScalarType type)
    {
        if (!((KernelType)type).IsArithmetic)
        {
            throw new KernelLanguageException($"parameter {name}: {type} is no type of arithmetic; pass it as Int32 or Float32");
        }

        ScalarParameter parameter = Add(new ScalarParameter(name, parameters.Count, type));
        return new Expr(Operation.Parameter, type) { Source = parameter, Id = ++lastId, Home = root };
    }

    /// <summary>Declares memory that a workgroup shares.</summary>
    public SharedArray Shared(string name, KernelType type, int length)
    {
        var array = new SharedArray(name, type, length);
        sharedArrays.Add(array);
        return array;
    }

    /// <summary>Declares a variable that can be seen in this block, with its first value.</summary>
    public Variable Variable(Expr initial)
    {
        var variable = new Variable(variables.Count, initial.Type, block);
        variables.Add(variable);
        Assign(variable, initial);
        return variable;
    }

    /// <summary>A number that tells invocations apart.</summary>
    public Expr Builtin(Builtin builtin) => Append(new Expr(Operation.Builtin, ScalarType.UInt32)
    {
        Builtin = builtin,
        Id = ++lastId,
        Home = block,
    });

    /// <summary>Does something where a condition holds.</summary>
    public void If(Expr condition, Action then, Action? otherwise = null)
    {
        RequireBool(condition, "If");
        Block thenBlock = Write(then), otherBlock = Write(otherwise ?? (() => { }));
        block.Append(new If(Use(condition), thenBlock, otherBlock));
    }

    /// <summary>Does something while a condition holds, which is computed anew before each time.</summary>
    public void While(Func<Expr> condition, Action body)
    {
        Expr? test = null;
        Block testBlock = Write(() => test = condition());
        RequireBool(test!, "While");

        // The body is inside of the test's block, so that it sees what the test has computed.
        Block outer = block;
        block = testBlock;
        Block bodyBlock = Write(body);
        block = outer;
        block.Append(new While(testBlock, test!, bodyBlock));
    }

    /// <summary>Counts from <paramref name="start"/> to below <paramref name="end"/>.</summary>
    public void For(Expr start, Expr end, Action<Expr> body) => For(start, end, 1, body);

    /// <summary>Counts from <paramref name="start"/> to below <paramref name="end"/> in steps.</summary>
    public void For(Expr start, Expr end, Expr step, Action<Expr> body)
    {
        Variable counter = Variable(start.As(end.Type));
        While(
            () => counter.Value < end,
            () =>
            {
                body(counter.Value);
                counter.Value += step.As(end.Type);
            });
    }

    /// <summary>Waits for the whole workgroup; must be reached by every invocation of it.</summary>
    public void Barrier() => block.Append(new Barrier());

    /// <summary>
    /// The invocations of a subgroup multiply two small matrices and add to a third one: see <see cref="Language.MultiplyFragments"/>.
    /// </summary>
    /// <param name="type">What the elements are.</param>
    /// <param name="sums">Float32x4.</param>
    /// <param name="left">UInt32x4.</param>
    /// <param name="right">UInt32x2.</param>
    public void MultiplyFragments(FragmentType type, Variable sums, Expr left, Expr right)
    {
        RequireVisible(sums);
        RequireType(left, new KernelType(ScalarType.UInt32, 4), "a left fragment");
        RequireType(right, new KernelType(ScalarType.UInt32, 2), "a right fragment");
        if (sums.Type != new KernelType(ScalarType.Float32, 4))
        {
            throw new KernelLanguageException($"the sums of fragments are Float32x4, not {sums.Type}");
        }

        block.Append(new MultiplyFragments(type, sums, Use(left), Use(right)));
    }

    internal Expr Append(Expr value)
    {
        foreach (Expr operand in value.Operands)
        {
            Use(operand);
        }

        block.Append(new Let(value));
        return value;
    }

    internal Expr Emit(Operation operation, KernelType type, params Expr[] operands) =>
        Append(new Expr(operation, type, operands) { Id = ++lastId, Home = block });

    internal Expr Emit(Operation operation, KernelType type, ulong bits, params Expr[] operands) =>
        Append(new Expr(operation, type, operands) { Bits = bits, Id = ++lastId, Home = block });

    internal Expr Read(Variable variable)
    {
        RequireVisible(variable);
        return Append(new Expr(Operation.ReadVariable, variable.Type) { Source = variable, Id = ++lastId, Home = block });
    }

    internal void Assign(Variable variable, Expr value)
    {
        RequireVisible(variable);
        value = value.Literally(variable.Type);
        RequireType(value, variable.Type, "a variable");
        block.Append(new Assign(variable, Use(value)));
    }

    internal Expr Load(BufferParameter buffer, Expr index, int width, bool isAligned = false) =>
        Append(new Expr(Operation.Load, ((KernelType)buffer.Type).WithWidth(width), RequireIndex(index))
        {
            Source = buffer,
            IsAligned = isAligned,
            Id = ++lastId,
            Home = block,
        });

    internal void Store(BufferParameter buffer, Expr index, Expr value, bool isAligned = false)
    {
        if (!buffer.IsWritten)
        {
            throw new KernelLanguageException($"{buffer.Name} is an input and cannot be written");
        }

        value = value.Literally(((KernelType)buffer.Type).WithWidth(value.Type.Width));
        RequireType(value, ((KernelType)buffer.Type).WithWidth(value.Type.Width), buffer.Name);
        block.Append(new Store(buffer, Use(RequireIndex(index)), Use(value)) { IsAligned = isAligned });
    }

    internal Expr Load(SharedArray array, Expr index) =>
        Append(new Expr(Operation.LoadShared, array.Type, RequireIndex(index)) { Source = array, Id = ++lastId, Home = block });

    internal void Store(SharedArray array, Expr index, Expr value)
    {
        value = value.Literally(array.Type);
        RequireType(value, array.Type, array.Name);
        block.Append(new StoreShared(array, Use(RequireIndex(index)), Use(value)));
    }

    private static Expr RequireIndex(Expr index)
    {
        index = index.IsLiteral ? index.Literally(ScalarType.UInt32) : index;
        return index.Type.IsInteger && index.Type.IsArithmetic && !index.Type.IsVector
            ? index : throw new KernelLanguageException($"an index is a 32- or 64-bit integer, not {index.Type}");
    }

    private static void RequireBool(Expr condition, string what)
    {
        if (condition.Type != ScalarType.Bool)
        {
            throw new KernelLanguageException($"{what} needs a truth value, not {condition.Type}");
        }
    }

    private static void RequireType(Expr value, KernelType type, string target)
    {
        if (value.Type != type)
        {
            throw new KernelLanguageException($"{target} takes {type}, not {value.Type}");
        }
    }

    private T Add<T>(T parameter)
        where T : KernelParameter
    {
        parameters.Add(parameter);
        return parameter;
    }

    private Block Write(Action write)
    {
        Block outer = block;
        var inner = new Block(outer);
        block = inner;
        try
        {
            write();
        }
        finally
        {
            block = outer;
        }

        return inner;
    }

    private Expr Use(Expr value, [CallerMemberName] string user = "")
    {
        if (value.Home is { } home && !block.IsInside(home))
        {
            throw new KernelLanguageException(
                $"{user}: a value ({value.Operation}, {value.Type}) is used outside of the block it was made in; keep it in a Variable");
        }

        return value;
    }

    private void RequireVisible(Variable variable)
    {
        if (!block.IsInside(variable.Home))
        {
            throw new KernelLanguageException($"variable {variable.Id} ({variable.Type}) is used outside of the block it was declared in");
        }
    }
}
