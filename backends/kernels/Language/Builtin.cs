namespace Devices.Kernels.Language;

/// <summary>Numbers that tell the invocations of a launch apart; all of type <see cref="ScalarType.UInt32"/>.</summary>
public enum Builtin
{
    /// <summary>Number of the invocation within its workgroup, first dimension.</summary>
    LocalX,

    /// <summary>Number of the invocation within its workgroup, second dimension.</summary>
    LocalY,

    /// <summary>Number of the workgroup, first dimension.</summary>
    GroupX,

    /// <summary>Number of the workgroup, second dimension.</summary>
    GroupY,

    /// <summary>Number of the workgroup, third dimension.</summary>
    GroupZ,

    /// <summary>Number of workgroups, first dimension.</summary>
    GroupCountX,

    /// <summary>Number of workgroups, second dimension.</summary>
    GroupCountY,
}
