/** Written by the product's own server, over whatever a client sent: the address at the other end of the connection. */
export const PEER_HEADER = "x-understudy-peer";
