using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>What kernels make use of, so that a prelude holds nothing else.</summary>
public sealed class CFeatures
{
    private readonly HashSet<ScalarType> scalars = [];
    private readonly HashSet<(Operation Operation, ScalarType Type)> operations = [];
    private readonly HashSet<FragmentType> fragments = [];

    internal CFeatures(IEnumerable<KernelProgram> programs)
    {
        foreach (KernelProgram program in programs)
        {
            scalars.UnionWith(program.Parameters.Select(parameter => parameter.Type));
            scalars.UnionWith(program.SharedArrays.Select(array => array.Type.Scalar));
            Visit(program.Body);
        }
    }

    /// <summary>Whether a value, a parameter or an array is of this type.</summary>
    public bool Uses(ScalarType type) => scalars.Contains(type);

    /// <summary>Whether the operation is applied with a result of this type.</summary>
    public bool Uses(Operation operation, ScalarType type) => operations.Contains((operation, type));

    /// <summary>Whether fragments of this type are multiplied.</summary>
    public bool Uses(FragmentType type) => fragments.Contains(type);

    private void Visit(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            foreach (Expr value in statement is Let let ? let.Value.Operands.Append(let.Value) : Operands.Of(statement))
            {
                scalars.Add(value.Type.Scalar);
                operations.Add((value.Operation, value.Type.Scalar));
            }

            if (statement is MultiplyFragments multiply)
            {
                fragments.Add(multiply.Type);
            }

            foreach (Block inner in Operands.BlocksOf(statement))
            {
                Visit(inner);
            }
        }
    }
}
