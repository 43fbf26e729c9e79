using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>
/// What one C-like kernel language says differently from the others. A new one derives from this: types, the way to tell
/// invocations apart, a dozen functions, and how parameters are declared.
/// </summary>
/// <remarks>Texts of values come in as complete expressions that need no parentheses as a function's argument.</remarks>
public abstract class CDialect
{
    /// <summary>The language's name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Without these options the compiler may break what <see cref="Operation"/> promises.</summary>
    public abstract IReadOnlyList<string> CompilerOptions { get; }

    /// <summary>Whether the language has OpenCL's vectors; otherwise every component is a value of its own.</summary>
    public virtual bool HasVectors => false;

    /// <summary>What stands behind the digits of a signed 64-bit literal.</summary>
    public abstract string Int64Suffix { get; }

    /// <summary>What stands before an array of a workgroup.</summary>
    public abstract string SharedQualifier { get; }

    /// <summary>The statement in which a workgroup waits for all its invocations.</summary>
    public abstract string Barrier { get; }

    /// <summary>Words that cannot be names of parameters beside those of C and C++.</summary>
    public virtual IEnumerable<string> ReservedWords => [];

    /// <summary>A type; of vectors only where the language has them.</summary>
    public abstract string TypeName(KernelType type);

    /// <summary>Lines before the kernels: what has to be switched on or declared for them.</summary>
    public abstract IEnumerable<string> Prelude(CFeatures features);

    /// <summary>The line before a kernel's parameters.</summary>
    public abstract string Signature(string name, WorkgroupSize workgroup);

    /// <summary>A kernel's arguments, in order.</summary>
    public abstract IEnumerable<CArgument> Arguments(KernelProgram program);

    /// <summary>The declaration of an argument.</summary>
    public abstract string Declare(CArgument argument, string name);

    /// <summary>Statements at a kernel's start that make a buffer's name mean its first element, where its argument does not.</summary>
    public virtual IEnumerable<string> Bind(BufferParameter buffer, string name) => [];

    /// <summary>A number that tells invocations apart, as an unsigned 32-bit integer.</summary>
    public abstract string Builtin(Builtin builtin);

    /// <summary>The same bits as another type of the same size.</summary>
    public abstract string Bitcast(KernelType from, KernelType to, string x);

    /// <summary>A function's value: <see cref="Operation.SquareRoot"/>, <see cref="Operation.MultiplyAdd"/> and the like.</summary>
    public abstract string Call(Operation operation, KernelType type, IReadOnlyList<string> arguments);

    /// <summary>The value of the invocation whose lane differs in the bits of the mask.</summary>
    /// <exception cref="KernelLanguageException">The language has nothing for it.</exception>
    public abstract string ShuffleXor(KernelType type, string x, ulong mask);

    /// <summary>The statement in which a subgroup multiplies two matrices and adds to four variables of each invocation.</summary>
    /// <exception cref="KernelLanguageException">The language has nothing for it.</exception>
    public virtual string MultiplyFragments(
        FragmentType type, IReadOnlyList<string> sums, IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        throw new KernelLanguageException(
            $"{Name} has no multiplication of {type} fragments: generate the kernel for a target without {nameof(KernelTarget.HasFragments)}");
}
