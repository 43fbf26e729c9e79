namespace Devices;

/// <summary>How a type of devices casts.</summary>
/// <param name="DType">The 16-bit dtype.</param>
/// <param name="CacheEnabled">Whether casts of parameters are kept.</param>
internal sealed record AutocastSetting(DType DType, bool CacheEnabled);
