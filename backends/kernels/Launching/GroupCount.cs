namespace Devices.Kernels.Launching;

/// <summary>Number of workgroups of a launch in each dimension; at least 1.</summary>
/// <param name="X">First dimension.</param>
/// <param name="Y">Second dimension.</param>
/// <param name="Z">Third dimension.</param>
public readonly record struct GroupCount(uint X, uint Y = 1, uint Z = 1);
