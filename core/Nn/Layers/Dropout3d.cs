namespace Devices.Nn;

/// <summary>Sets whole channels of 3 dimensions to zero with probability p while training; <c>torch.nn.Dropout3d</c>.</summary>
public sealed class Dropout3d(double p = 0.5) : ChannelDropout(3, p);
