namespace Devices.Kernels.Language;

/// <summary>A finished kernel, ready to be rendered for any device.</summary>
public sealed class KernelProgram
{
    internal KernelProgram(
        string name,
        WorkgroupSize workgroup,
        IReadOnlyList<KernelParameter> parameters,
        IReadOnlyList<SharedArray> sharedArrays,
        IReadOnlyList<Variable> variables,
        Block body) =>
        (Name, Workgroup, Parameters, SharedArrays, Variables, Body) = (name, workgroup, parameters, sharedArrays, variables, body);

    /// <summary>A C identifier that no language has a built-in of: it begins with <c>devices_</c>.</summary>
    public string Name { get; }

    /// <summary>Invocations of one workgroup.</summary>
    public WorkgroupSize Workgroup { get; }

    /// <summary>In the order in which a launch gives them.</summary>
    public IReadOnlyList<KernelParameter> Parameters { get; }

    /// <summary>What workgroups share.</summary>
    public IReadOnlyList<SharedArray> SharedArrays { get; }

    /// <summary>All variables; they may be declared at the start.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>What every invocation does.</summary>
    public Block Body { get; }
}
